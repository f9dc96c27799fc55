import { distance } from 'fastest-levenshtein'
import { likeness } from '#lib/search/suggestions/likeness'

/** Words that look less like each other than this are no misspellings of each other. */
const leastLikeness = 0.3

/** The words of a query that may be misspelled: the first eight distinct words of 4 letters or more. */
export function wordsOf(query: string): string[] {
  return [...new Set(query.match(/\p{L}{4,40}/gu) ?? [])].slice(0, 8)
}

/**
 * The candidate with the fewest letters to change, if few for the length of the word; of equals the one that looks most
 * like it, then the first.
 */
export function closestWord(word: string, candidates: readonly string[]): string | null {
  const plain = withoutAccents(word)
  const most = mostChanges(plain)
  const near = candidates.flatMap((candidate) => {
    const other = withoutAccents(candidate)
    if (Math.abs(other.length - plain.length) > most) return []
    const changes = distance(plain, other)
    return changes > 0 && changes <= most ? [{ candidate, changes, alike: likeness(plain, other) }] : []
  })
  const [best] = near
    .filter(({ alike }) => alike >= leastLikeness)
    .sort((one, other) => one.changes - other.changes || other.alike - one.alike)
  return best?.candidate ?? null
}

/** How many letters of a word may be wrong. */
export function mostChanges(word: string): number {
  return word.length < 6 ? 1 : word.length < 10 ? 2 : 3
}

/** Replaces a word wherever it is a whole word. `word` contains only letters. */
export function replaceWord(text: string, word: string, other: string): string {
  return text.replace(new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, 'gu'), () => other)
}

function withoutAccents(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
}
