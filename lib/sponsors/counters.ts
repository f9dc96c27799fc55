import type { Outcome, SponsorEvent } from '#lib/sponsors/schema'

/** An event by a visitor who is new to this process within the hour; the database tells whether another process has counted it. */
export interface Arrival {
  campaign: string
  article: string
  event: SponsorEvent
  visitor: Buffer
  /** The start of the hour. */
  hour: Date
}

/** Events of one campaign, article and day with the same outcome. */
export interface Count {
  campaign: string
  article: string
  /** UTC: 2026-11-20 */
  day: string
  event: SponsorEvent
  outcome: Outcome
  count: number
}

/** What waits to be written. */
export interface Counters {
  arrivals: Map<string, Arrival>
  counts: Map<string, Count>
}

/** The counters of this process. */
export const processCounters: Counters = { arrivals: new Map(), counts: new Map() }

/** Adds a visitor's event; it is a repeat where one by the same visitor, campaign and hour is still waiting. */
export function addArrival(into: Counters, arrival: Arrival): void {
  const { campaign, event, visitor, hour, article } = arrival
  const key = [campaign, event, visitor.toString('base64'), hour.getTime()].join('\0')
  if (into.arrivals.has(key)) {
    addCount(into, { campaign, article, day: dayOf(hour), event, outcome: 'repeat', count: 1 })
  } else {
    into.arrivals.set(key, arrival)
  }
}

/** Adds events whose outcome is known. */
export function addCount(into: Counters, count: Count): void {
  const key = [count.campaign, count.article, count.day, count.event, count.outcome].join('\0')
  const known = into.counts.get(key)
  if (known) known.count += count.count
  else into.counts.set(key, { ...count })
}

/** Empties the counters and gives their contents. */
export function takeAll(from: Counters): Counters {
  const taken = { arrivals: from.arrivals, counts: from.counts }
  from.arrivals = new Map()
  from.counts = new Map()
  return taken
}

/** Puts back what could not be written. */
export function putBack(into: Counters, taken: Counters): void {
  for (const arrival of taken.arrivals.values()) addArrival(into, arrival)
  for (const count of taken.counts.values()) addCount(into, count)
}

/** The day of a moment in UTC: 2026-11-20 */
export function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10)
}
