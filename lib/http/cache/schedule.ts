import type { CacheTag } from '#lib/publication/cache-tags'

/** A planned moment and the tags of what changes then. */
export interface Moment {
  at: Date
  tags: CacheTag[]
}

export interface ScheduleParts {
  nextMoment: (after: Date) => Promise<Moment | null>
  /** A planned moment has come. */
  onMoment: (tags: readonly CacheTag[]) => void
  /** The clock shows a new hour. */
  onHour: () => void
  now: () => number
}

export interface Schedule {
  /** Reads the plan again: an edition may have changed it. */
  plan(): void
  stop(): void
}

/** A plan that could not be read is asked for again after this time. Milliseconds. */
const retryDelay = 1_000

const hour = 3_600_000

/** Calls back at every planned moment and at the top of each hour, from now on until stopped. */
export function startSchedule(parts: ScheduleParts): Schedule {
  let reached = new Date(parts.now())
  let timer: NodeJS.Timeout | undefined
  let plans = 0
  let stopped = false

  const wake = (at: number, act: () => void) => {
    clearTimeout(timer)
    timer = setTimeout(
      () => (parts.now() < at ? wake(at, act) : act()),
      // Node's timers sometimes fire early, and the clock may be set: it is read again at least once a minute.
      Math.min(Math.max(at - parts.now(), 1), 60_000),
    )
  }

  const plan = async () => {
    const mine = ++plans
    const moment = await parts.nextMoment(reached).catch(() => 'unknown' as const)
    if (stopped || mine !== plans) return
    if (moment === 'unknown') return wake(parts.now() + retryDelay, plan)
    const top = (Math.floor(reached.getTime() / hour) + 1) * hour
    if (moment && moment.at.getTime() <= top) wake(moment.at.getTime(), () => arrive(moment.at, moment.tags))
    else wake(top, () => arrive(new Date(top), null))
  }

  const arrive = (at: Date, tags: readonly CacheTag[] | null) => {
    reached = at
    if (tags) parts.onMoment(tags)
    if (at.getTime() % hour === 0) parts.onHour()
    void plan()
  }

  void plan()
  return {
    plan: () => void plan(),
    stop: () => {
      stopped = true
      clearTimeout(timer)
    },
  }
}
