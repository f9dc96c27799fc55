/** How many points a key has in a span of time. */
export interface Window {
  name: string
  points: number
  seconds: number
}

/** Points that this process counted and has not shared yet. */
export interface Taken {
  key: string
  points: number
  /** When their window ends. Milliseconds since 1970. */
  expires: number
}

/** Adds points to the counts that all processes share and gives the sums, in any order. */
export type Share = (taken: readonly Taken[], now: Date) => Promise<Taken[]>

export interface SharedWindows {
  /** Takes a point from each window and gives 0; where a window has none left, takes none and gives the seconds to wait. */
  take(key: string, windows: readonly Window[], now: Date): number
  /**
   * Exchanges counts with the other processes and drops expired ones. One flush at a time, or points in flight would be
   * sent twice: calls during a flush share the next one.
   */
  flush(now: Date): Promise<void>
}

interface Count {
  /** The sum of all processes at the last flush. */
  shared: number
  /** Counted here since. */
  own: number
  expires: number
  /** The points of the window, and when it was last used. */
  points: number
  asked: number
}

/** Counts that are unused for this long are dropped from memory, which then holds the active networks only. Milliseconds. */
const idle = 5 * 60_000

/** The most keys in one statement of a flush. */
const maxBatch = 5_000

/**
 * Limits that cost no trip to the database: each process counts by itself, and each flush adds its count to the sum of
 * all. Between two flushes the processes together may give more points than a window has, but none gives more by itself.
 */
export function sharedWindows(share: Share): SharedWindows {
  const counts = new Map<string, Count>()

  const countOf = (key: string, window: Window, now: Date): Count => {
    const name = `${window.name}:${key}`
    let count = counts.get(name)
    if (!count || count.expires <= now.getTime()) {
      count = { shared: 0, own: 0, expires: now.getTime() + window.seconds * 1000, points: window.points, asked: 0 }
      counts.set(name, count)
    }
    count.asked = now.getTime()
    count.points = window.points
    return count
  }
  const take = (key: string, windows: readonly Window[], now: Date) => {
    const asked = windows.map((window) => countOf(key, window, now))
    const ends = asked.map((count) => (count.shared + count.own < count.points ? 0 : count.expires - now.getTime()))
    const seconds = Math.ceil(Math.max(0, ...ends) / 1000)
    if (seconds === 0) for (const count of asked) count.own += 1
    return seconds
  }
  const flushOnce = async (now: Date) => {
    const news: Taken[] = []
    for (const [key, count] of counts) {
      if (isOver(count, now)) counts.delete(key)
      else if (count.own > 0) news.push({ key, points: count.own, expires: count.expires })
    }
    for (let start = 0; start < news.length; start += maxBatch) {
      const some = news.slice(start, start + maxBatch)
      const sums = await share(some, now)
      const sent = new Map(some.map(({ key, points }) => [key, points]))
      for (const { key, points, expires } of sums) {
        const count = counts.get(key)
        if (count) Object.assign(count, { shared: points, own: count.own - (sent.get(key) ?? 0), expires })
      }
    }
  }
  let running = Promise.resolve()
  let next: Promise<void> | null = null
  return {
    take,
    flush: (now) => {
      next ??= running.then(() => {
        next = null
        const flush = flushOnce(now)
        running = flush.catch(() => {})
        return flush
      })
      return next
    },
  }
}

/** Whether a count may be dropped. A used-up one stays until it expires, or it would give its points again. */
function isOver({ shared, own, expires, points, asked }: Count, now: Date): boolean {
  return expires <= now.getTime() || (own === 0 && shared < points && now.getTime() - asked > idle)
}
