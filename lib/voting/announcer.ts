/** Tells every server process that pages which show these polls are stale. */
export type Announce = (polls: readonly string[]) => Promise<void>

export interface Announcer {
  /** A vote of this poll was committed. */
  changed(poll: string): void
  /** Resolves when everything that could be announced is announced. */
  close(): Promise<void>
}

/** The least time between two announcements of one process. Milliseconds. */
const pause = 1_000

/**
 * Announces a first change at once and those that follow together, at most once a second and never two at a time. What
 * could not be announced is announced the next time; `onError` is called for the first failure in a row.
 */
export function openAnnouncer(announce: Announce, onError: (error: unknown) => void): Announcer {
  const changed = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let announcing: Promise<void> | undefined
  let failing = false
  let closed = false

  const tryToAnnounce = async (polls: readonly string[]) => {
    try {
      await announce(polls)
      failing = false
    } catch (error) {
      for (const poll of polls) changed.add(poll)
      if (!failing) onError(error)
      failing = true
    }
  }
  const announceChanged = () => {
    timer = undefined
    if (changed.size === 0) return
    const polls = [...changed]
    changed.clear()
    announcing = tryToAnnounce(polls).finally(() => {
      announcing = undefined
      if (closed) return
      timer = setTimeout(announceChanged, pause)
      timer.unref()
    })
  }
  return {
    changed: (poll) => {
      changed.add(poll)
      if (!timer && !announcing) announceChanged()
    },
    close: async () => {
      closed = true
      clearTimeout(timer)
      await announcing
      announceChanged()
      await announcing
    },
  }
}
