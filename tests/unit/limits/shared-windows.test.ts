import { describe, expect, it } from 'vitest'
import { type Share, sharedWindows, type Taken } from '#lib/limits/shared-windows'

const minute = { name: 'minute', points: 3, seconds: 60 }
const day = { name: 'day', points: 5, seconds: 86_400 }
const at = (seconds: number) => new Date(1_800_000_000_000 + seconds * 1000)

/** The numbers that all processes share, kept in memory. */
function sharedNumbers(): Share {
  const known = new Map<string, Taken>()
  return async (taken, now) =>
    taken.map(({ key, points, expires }) => {
      const old = known.get(key)
      const lives = old && old.expires > now.getTime()
      const sum = lives ? { ...old, points: old.points + points } : { key, points, expires }
      known.set(key, sum)
      return sum
    })
}

describe('shared windows', () => {
  it('are told once each, however slow the telling is and however often it is asked for', async () => {
    const numbers = sharedNumbers()
    const release: (() => void)[] = []
    const slow: Share = async (taken, now) => {
      const sums = numbers(taken, now)
      await new Promise<void>((resolve) => release.push(resolve))
      return sums
    }
    const here = sharedWindows(slow)
    const there = sharedWindows(numbers)
    here.take('a', [day], at(0))
    const first = here.flush(at(1))
    await expect.poll(() => release.length).toBe(1)
    here.take('a', [day], at(3))
    const later = [2, 3].map((second) => here.flush(at(second)))
    release[0]?.()
    await expect.poll(() => release.length).toBe(2)
    release[1]?.()
    await Promise.all([first, ...later])
    there.take('a', [day], at(4))
    await there.flush(at(4))
    expect([0, 1, 2].map(() => there.take('a', [day], at(5)))).toEqual([0, 0, expect.any(Number)])
    expect(here.take('a', [day], at(5))).toBe(0)
  })

  it('give a key its points, then say how many seconds to wait', () => {
    const windows = sharedWindows(sharedNumbers())
    expect([0, 1, 2].map((second) => windows.take('a', [minute], at(second)))).toEqual([0, 0, 0])
    expect(windows.take('a', [minute], at(10))).toBe(50)
    expect(windows.take('b', [minute], at(10))).toBe(0)
    expect(windows.take('a', [minute], at(60))).toBe(0)
  })

  it('take no point where a longer window has none left', () => {
    const windows = sharedWindows(sharedNumbers())
    for (const second of [0, 1, 2, 61, 62]) expect(windows.take('a', [minute, day], at(second))).toBe(0)
    expect(windows.take('a', [minute, day], at(63))).toBe(86_400 - 63)
    expect(windows.take('a', [minute], at(63))).toBe(0)
  })

  it('know after a flush what other processes gave', async () => {
    const share = sharedNumbers()
    const [here, there] = [sharedWindows(share), sharedWindows(share)]
    here.take('a', [minute], at(0))
    here.take('a', [minute], at(0))
    await here.flush(at(1))
    expect(there.take('a', [minute], at(1))).toBe(0)
    await there.flush(at(2))
    expect(there.take('a', [minute], at(3))).toBe(57)
    expect(here.take('a', [minute], at(3))).toBe(0)
    await here.flush(at(4))
    expect(here.take('a', [minute], at(5))).toBe(55)
  })

  it('keep what they could not tell, and tell it later', async () => {
    const share = sharedNumbers()
    let away = true
    const here = sharedWindows((taken, now) => (away ? Promise.reject(new Error('away')) : share(taken, now)))
    here.take('a', [minute], at(0))
    await expect(here.flush(at(1))).rejects.toThrow('away')
    away = false
    here.take('a', [minute], at(1))
    await here.flush(at(2))
    const there = sharedWindows(share)
    expect(there.take('a', [minute], at(2))).toBe(0)
    await there.flush(at(3))
    expect(there.take('a', [minute], at(3))).toBeGreaterThan(0)
  })

  it('do not forget a key that is used up, however long it keeps quiet', async () => {
    const windows = sharedWindows(sharedNumbers())
    for (let taken = 0; taken < 5; taken++) windows.take('a', [day], at(0))
    await windows.flush(at(1))
    for (const seconds of [600, 1200, 40_000]) await windows.flush(at(seconds))
    expect(windows.take('a', [day], at(40_001))).toBeGreaterThan(0)
  })
})
