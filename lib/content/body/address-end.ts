/**
 * Punctuation that ends a bare address: quotes, brackets, stops and dashes of any script. Not ASCII, which GFM handles
 * itself, nor middle dots, which occur inside words.
 */
export const ends = /(?![\p{ASCII}’·・‧])[\p{Pi}\p{Pf}\p{Ps}\p{Pe}\p{Po}—―]/u

/** The offset at which a bare address ends in a text that starts with it. */
export function addressEnd(text: string): number {
  const found = text.search(ends)
  return found === -1 ? text.length : withoutStops(text.slice(0, found)).length
}

const stops = new Set('?!.,:;*_~\'’"')

/** Without trailing stops and unopened closing parentheses, which GFM leaves to the sentence. */
function withoutStops(text: string): string {
  let unopened = count(text, ')') - count(text, '(')
  let end = text.length
  for (; end > 0; end--) {
    const sign = text.charAt(end - 1)
    if (stops.has(sign)) continue
    if (sign !== ')' || unopened <= 0) break
    unopened--
  }
  return text.slice(0, end)
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1
}
