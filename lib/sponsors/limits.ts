/** Events that one network (a /24 or a /48) may add to the counts, seen and visits together. */
export const floodLimit = { events: 120, seconds: 60 }

/** Events that one network may add to the counts of one campaign: a made-up browser's name costs nothing. */
export const campaignLimits = {
  seen: { events: 300, seconds: 3_600 },
  visit: { events: 20, seconds: 3_600 },
}

/** How often the counters are written down. Milliseconds. */
export const flushInterval = 5_000

/** Visitors that may wait for a flush while the database is away; past that an event counts as a flood. */
export const mostWaiting = 50_000
