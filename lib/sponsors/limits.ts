/** Events of one network (a /24 or a /48) that count, seen and visits together. */
export const floodLimit = { events: 120, seconds: 60 }

/** Events of one network that count for one campaign, since inventing user agents costs nothing. */
export const campaignLimits = {
  seen: { events: 300, seconds: 3_600 },
  visit: { events: 20, seconds: 3_600 },
}

/** How often the counters are written. Milliseconds. */
export const flushInterval = 5_000

/** The most visitors that may wait for a flush while the database is unavailable; past that an event is a flood. */
export const maxPending = 50_000
