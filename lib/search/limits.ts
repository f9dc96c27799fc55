/** Hits on one page. */
export const hitsPerPage = 20

/**
 * How many of the newest articles that match are ranked: that many that match in their titles and that many that match
 * anywhere. It keeps the cost of a word that stands everywhere the same, however large the archive grows.
 */
export const mostRanked = 600

/** Characters of a question that are read. */
export const longestQuestion = 200

/** Writers and topics that are named above what was found. */
export const mostNamed = 5

/** Writers to choose from. The one that is chosen is always among them. */
export const mostAuthors = 300

/** A search that finds no more than this may have been misspelled. */
export const fewHits = 2
