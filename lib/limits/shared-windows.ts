/** What a key may do in a span of time. */
export interface Window {
  name: string
  points: number
  seconds: number
}

/** Points that were taken here and are not yet known elsewhere. */
export interface Taken {
  key: string
  points: number
  /** When the window ends that they belong to. Milliseconds since 1970. */
  expires: number
}

/** Adds points to the numbers that all processes share, and gives the sums, in any order. */
export type Share = (taken: readonly Taken[], now: Date) => Promise<Taken[]>

export interface SharedWindows {
  /** Takes a point from each window and gives 0; where one has none left, takes none and gives the seconds until it has. */
  take(key: string, windows: readonly Window[], now: Date): number
  /**
   * Tells the other processes, hears from them, and forgets what has ended. One at a time, or points under way would be
   * told twice: who asks meanwhile waits for the next flush, which all who wait share.
   */
  flush(now: Date): Promise<void>
}

interface Count {
  /** Points as the processes knew together at the last flush. */
  shared: number
  /** Taken here since. */
  own: number
  expires: number
  /** What the window allows, and when it was last asked. */
  points: number
  asked: number
}

/** A count that nobody asks for this long is left to the shared numbers, so that memory holds the active networks only. */
const idle = 5 * 60_000

/** Keys in one statement of a flush. */
const mostTogether = 5_000

/**
 * Limits that cost no trip to the database: each process counts for itself at once, and at each flush adds what it
 * counted to the numbers that all share. Between two flushes, processes may together give more points than a window
 * has, but each no more than the window has.
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
    for (let start = 0; start < news.length; start += mostTogether) {
      const some = news.slice(start, start + mostTogether)
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

/** Whether a count may be forgotten. One that is used up stays to its end: forgotten, it would give points once more. */
function isOver({ shared, own, expires, points, asked }: Count, now: Date): boolean {
  return expires <= now.getTime() || (own === 0 && shared < points && now.getTime() - asked > idle)
}
