import { distance } from 'fastest-levenshtein'
import { mostChanges } from '#lib/search/suggestions/closest-word'

/**
 * The stems of which a misspelled word may be a form, the likeliest first. What one has beyond the other counts little: a
 * word whose ending is misspelled keeps it in its own stem.
 */
export function closestStems(word: string, stem: string, candidates: readonly string[]): string[] {
  const most = mostChanges(word)
  return candidates
    .map((candidate) => {
      const changes = changesAtStart(stem, candidate)
      return { candidate, changes, cost: changes + Math.abs(stem.length - candidate.length) / 2 }
    })
    .filter(({ changes }) => changes <= most)
    .sort((one, other) => one.cost - other.cost)
    .map(({ candidate }) => candidate)
}

/** How many letters of the shorter one are to be changed to make it a beginning of the longer one. */
function changesAtStart(one: string, other: string): number {
  const [shorter, longer] = one.length < other.length ? [one, other] : [other, one]
  const lengths = [-2, -1, 0, 1, 2].map((more) => Math.max(1, shorter.length + more))
  return Math.min(...lengths.map((length) => distance(shorter, longer.slice(0, length))))
}
