/** Tells every server process that the pages showing these polls have grown stale. */
export type Announce = (polls: readonly string[]) => Promise<void>

export interface Announcer {
  /** A vote of this poll was committed. */
  changed(poll: string): void
  /** Resolves when all that could be told is told. */
  close(): Promise<void>
}

/** How long one process rests between two announcements. Milliseconds. */
const pause = 1_000

/**
 * Speaks at once after a quiet time, and of all that changed since at most once a second, never twice at the same time.
 * What could not be told is told the next time; `fail` hears of the first failure in a row.
 */
export function openAnnouncer(announce: Announce, fail: (error: unknown) => void): Announcer {
  const changed = new Set<string>()
  let resting: NodeJS.Timeout | undefined
  let speaking: Promise<void> | undefined
  let failing = false
  let closed = false

  const tell = async (polls: readonly string[]) => {
    try {
      await announce(polls)
      failing = false
    } catch (error) {
      for (const poll of polls) changed.add(poll)
      if (!failing) fail(error)
      failing = true
    }
  }
  const speak = () => {
    resting = undefined
    if (changed.size === 0) return
    const polls = [...changed]
    changed.clear()
    speaking = tell(polls).finally(() => {
      speaking = undefined
      if (closed) return
      resting = setTimeout(speak, pause)
      resting.unref()
    })
  }
  return {
    changed: (poll) => {
      changed.add(poll)
      if (!resting && !speaking) speak()
    },
    close: async () => {
      closed = true
      clearTimeout(resting)
      await speaking
      speak()
      await speaking
    },
  }
}
