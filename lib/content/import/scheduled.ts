import { type Facts, isVisible } from '#lib/content/facts'
import { dayIn } from '#lib/dates'

/** The articles of an edition that readers will see later. */
export interface Scheduled {
  count: number
  /** The day of the next one in the newspaper's time zone: 2062-11-20. */
  next: string
}

/** Null if nothing is waiting for its time. */
export function scheduledIn(files: readonly { facts: Facts }[], now: Date, timeZone: string): Scheduled | null {
  const times = files
    .flatMap(({ facts }) =>
      facts.published && !facts.draft && !isVisible(facts, now) ? [new Date(facts.published)] : [],
    )
    .sort((a, b) => a.getTime() - b.getTime())
  return times[0] ? { count: times.length, next: dayIn(times[0], timeZone) } : null
}

export function formatScheduled({ count, next }: Scheduled): string {
  return `${count} scheduled, next ${next}.`
}
