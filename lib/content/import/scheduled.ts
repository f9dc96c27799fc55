import type { Facts } from '#lib/content/facts'
import { dayIn } from '#lib/dates'

/** The pieces of an edition that readers will see later. */
export interface Scheduled {
  count: number
  /** The day of the next one in the newspaper's zone: 2062-11-20. */
  next: string
}

/** Null where everything that is to be published is. */
export function scheduledIn(files: readonly { facts: Facts }[], now: Date, timeZone: string): Scheduled | null {
  const times = files
    .flatMap(({ facts }) => (facts.published && !facts.draft ? [new Date(facts.published)] : []))
    .filter((time) => time > now)
    .sort((a, b) => a.getTime() - b.getTime())
  return times[0] ? { count: times.length, next: dayIn(times[0], timeZone) } : null
}

export function formatScheduled({ count, next }: Scheduled): string {
  return `${count} scheduled, next ${next}.`
}
