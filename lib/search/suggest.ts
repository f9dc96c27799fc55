import { distance } from 'fastest-levenshtein'

/** The words of a query that may be misspelled: the first eight distinct words of 4 letters or more. */
export function wordsOf(query: string): string[] {
  return [...new Set(query.match(/\p{L}{4,40}/gu) ?? [])].slice(0, 8)
}

/** The candidate with the fewest letters to change, if few for the length of the word; the first of equals. */
export function closestWord(word: string, candidates: readonly string[]): string | null {
  const plain = withoutAccents(word)
  const most = plain.length < 6 ? 1 : plain.length < 10 ? 2 : 3
  let best: { candidate: string; changes: number } | null = null
  for (const candidate of candidates) {
    const changes = distance(plain, candidate)
    if (changes > 0 && changes <= most && (!best || changes < best.changes)) best = { candidate, changes }
  }
  return best?.candidate ?? null
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
