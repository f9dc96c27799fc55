import { distance } from 'fastest-levenshtein'

/** The words of a question that may be misspelled: of 4 letters or more, each once; at most eight are looked at. */
export function wordsOf(question: string): string[] {
  return [...new Set(question.match(/\p{L}{4,40}/gu) ?? [])].slice(0, 8)
}

/** The candidate with the fewest letters to change, if they are few for the length of the word; the first of equals. */
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

/** Puts another word in a word's place wherever it stands by itself. `word` holds letters alone. */
export function replaceWord(text: string, word: string, other: string): string {
  return text.replace(new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, 'gu'), () => other)
}

function withoutAccents(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
}
