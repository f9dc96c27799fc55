/** Events that one network (a /24 or a /48) may add to the counts, seen and visits together. */
export const floodLimit = { events: 120, seconds: 60 }

/** How often the counters are written down. Milliseconds. */
export const flushInterval = 5_000

/** Visitors that may wait for a flush while the database is away; past that an event counts as a flood. */
export const mostWaiting = 50_000
