/** Tells every server process that the pages showing these polls have grown stale. */
export type Announce = (polls: readonly string[]) => Promise<void>

export interface Announcer {
  /** A vote of this poll was committed. */
  changed(poll: string): void
  /** Resolves when nothing is left to tell. */
  close(): Promise<void>
}

/** How often one process speaks at most. Milliseconds. */
const pause = 1_000

/** Speaks at once after a quiet time, and of all that changed since at most once a second. `fail` hears of what could not be told. */
export function openAnnouncer(announce: Announce, fail: (error: unknown) => void): Announcer {
  const changed = new Set<string>()
  let resting: NodeJS.Timeout | undefined
  let speaking: Promise<void> = Promise.resolve()

  const speak = () => {
    resting = undefined
    if (changed.size === 0) return
    const polls = [...changed]
    changed.clear()
    speaking = announce(polls).catch(fail)
    resting = setTimeout(speak, pause)
    resting.unref()
  }
  return {
    changed: (poll) => {
      changed.add(poll)
      if (!resting) speak()
    },
    close: async () => {
      clearTimeout(resting)
      speak()
      clearTimeout(resting)
      await speaking
    },
  }
}
