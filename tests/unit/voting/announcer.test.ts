import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Announcer, openAnnouncer } from '#lib/voting/announcer'

let announcer: Announcer
let told: string[]
let failures: number
let away: boolean
let slow: number

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
  told = []
  failures = 0
  away = false
  slow = 0
  const announce = async (polls: readonly string[]) => {
    const began = Date.now()
    if (slow > 0) await new Promise((resolve) => setTimeout(resolve, slow))
    if (away) throw new Error('The database is away.')
    told.push(`${began} ${polls.join(' ')}`)
  }
  announcer = openAnnouncer(announce, () => {
    failures += 1
  })
})
afterEach(() => vi.useRealTimers())

describe('votes', () => {
  it('are told at once after a quiet time, and of all that follow at the end of each second', async () => {
    announcer.changed('ferry')
    await vi.advanceTimersByTimeAsync(400)
    for (const poll of ['ferry', 'gate', 'ferry']) announcer.changed(poll)
    await vi.advanceTimersByTimeAsync(5_000)
    announcer.changed('gate')
    expect(told).toEqual(['0 ferry', '1000 ferry gate', '5400 gate'])
  })

  it('that could not be told are told when the database is back, and one failure is reported', async () => {
    away = true
    announcer.changed('ferry')
    await vi.advanceTimersByTimeAsync(2_500)
    away = false
    await vi.advanceTimersByTimeAsync(1_000)
    expect(told).toEqual(['3000 ferry'])
    expect(failures).toBe(1)
  })

  it('are never told twice at the same time', async () => {
    slow = 3_000
    announcer.changed('ferry')
    await vi.advanceTimersByTimeAsync(1_500)
    announcer.changed('gate')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(told).toEqual(['0 ferry', '4000 gate'])
  })

  it('that wait are told before the end', async () => {
    announcer.changed('ferry')
    announcer.changed('gate')
    await announcer.close()
    expect(told).toEqual(['0 ferry', '0 gate'])
  })
})
