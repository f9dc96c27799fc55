import { distance } from 'fastest-levenshtein'

/** The known word that was probably meant, or null where none is close. */
export function nearest(word: string, words: Iterable<string>): string | null {
  const typed = word.slice(0, 200).toLowerCase()
  const most = Math.max(2, Math.floor(typed.length / 3))
  let best: { word: string; far: number } | null = null
  for (const candidate of words) {
    const known = candidate.toLowerCase()
    // The distance is at least the difference of the lengths.
    if (Math.abs(known.length - typed.length) > most) continue
    const far = distance(typed, known)
    if (!best || far < best.far || (far === best.far && candidate < best.word)) best = { word: candidate, far }
  }
  return best && best.far <= most ? best.word : null
}

/** A sentence that names the closest known word, or else all known words if they are few; empty if they are many. */
export function suggest(word: string, known: Iterable<string>): string {
  const words = [...known]
  const near = nearest(word, words)
  if (near) return `Did you mean “${near}”?`
  if (words.length === 0) return 'There is none yet.'
  return words.length <= 20 ? `Known: ${words.join(', ')}.` : ''
}

/**
 * `nearest` or `suggest` as long as it costs little: after a million comparisons, about a second, it gives `nothing`. Ten
 * thousand dead links would each be compared with ten thousand addresses.
 */
export function forAWhile<R>(
  find: (word: string, known: readonly string[]) => R,
  nothing: R,
  comparisons = 1_000_000,
): (word: string, known: readonly string[]) => R {
  let left = comparisons
  return (word, known) => {
    if (left <= 0) return nothing
    left -= known.length
    return find(word, known)
  }
}
