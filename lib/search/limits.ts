/** Hits on one page. */
export const hitsPerPage = 20

/**
 * How many matching articles are ranked, the newest first: that many with a match in the title, and that many with one
 * anywhere. It bounds the cost of a very common word, however large the archive grows.
 */
export const mostRanked = 600

/** In characters; the rest is ignored. */
export const maxQueryLength = 200

/** Authors and topics that are named above the hits. */
export const mostNamed = 5

/** Authors to choose from. The chosen one is always among them. */
export const mostAuthors = 300

/** A query with no more hits than this may be misspelled. */
export const fewHits = 2
