import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Moment, type Schedule, startSchedule } from '#lib/http/cache/schedule'
import { readTags } from '#lib/publication/cache-tags'

const nine = Date.parse('2026-11-20T09:00:00Z')
const minute = 60_000

let schedule: Schedule
let heard: string[]
let plan: Moment[]
let readable: boolean

beforeEach(() => {
  vi.useFakeTimers({ now: nine - 10 * minute })
  heard = []
  plan = []
  readable = true
})
afterEach(() => {
  schedule.stop()
  vi.useRealTimers()
})

function start() {
  schedule = startSchedule({
    nextMoment: async (after) => {
      if (!readable) throw new Error('The database is away.')
      return plan.find(({ at }) => at > after) ?? null
    },
    onMoment: (tags) => heard.push(`${new Date().toISOString().slice(11, 23)} ${tags.join(' ')}`),
    onHour: () => heard.push(`${new Date().toISOString().slice(11, 23)} hour`),
    now: Date.now,
  })
}

const at = (time: string, ...tags: string[]): Moment => ({
  at: new Date(`2026-11-20T${time}Z`),
  tags: readTags(tags.join(' ')),
})

describe('a schedule', () => {
  it('calls at each planned moment, to the millisecond, and at the top of the hour', async () => {
    plan = [at('08:55:00.250', 'article:a'), at('08:55:00.251', 'poll:b'), at('09:30:00.000', 'sponsors')]
    start()
    await vi.advanceTimersByTimeAsync(45 * minute)
    expect(heard).toEqual([
      '08:55:00.250 article:a',
      '08:55:00.251 poll:b',
      '09:00:00.000 hour',
      '09:30:00.000 sponsors',
    ])
  })

  it('calls for both where a moment is the top of an hour', async () => {
    plan = [at('09:00:00.000', 'article:a')]
    start()
    await vi.advanceTimersByTimeAsync(11 * minute)
    expect(heard).toEqual(['09:00:00.000 article:a', '09:00:00.000 hour'])
  })

  it('follows a plan that changes', async () => {
    plan = [at('08:58:00.000', 'article:a')]
    start()
    await vi.advanceTimersByTimeAsync(minute)
    plan = [at('08:52:00.000', 'article:b')]
    schedule.plan()
    await vi.advanceTimersByTimeAsync(8 * minute)
    expect(heard).toEqual(['08:52:00.000 article:b'])
  })

  it('makes up for what passed while the plan could not be read', async () => {
    plan = [at('08:52:00.000', 'article:a'), at('08:53:00.000', 'article:b')]
    readable = false
    start()
    await vi.advanceTimersByTimeAsync(5 * minute)
    expect(heard).toEqual([])
    readable = true
    await vi.advanceTimersByTimeAsync(2_000)
    expect(heard.map((line) => line.slice(13))).toEqual(['article:a', 'article:b'])
  })

  it('calls nobody after it was stopped', async () => {
    plan = [at('08:52:00.000', 'article:a')]
    start()
    schedule.stop()
    await vi.advanceTimersByTimeAsync(30 * minute)
    expect(heard).toEqual([])
  })
})
