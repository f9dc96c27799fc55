/** Words of plain prose that adults read in a minute: Brysbaert, "How many words do we read per minute?" (2019). */
const pace = 238

/** Whole minutes, at least one. */
export function readingMinutes(words: number): number {
  return Math.max(1, Math.round(words / pace))
}
