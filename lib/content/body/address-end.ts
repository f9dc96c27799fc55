/**
 * Punctuation that ends an address which is typed bare: quotes, brackets, stops and dashes of any script, but no ASCII,
 * which GFM judges itself, and no middle dots, which stand inside words.
 */
export const ends = /(?![\p{ASCII}’·・‧])[\p{Pi}\p{Pf}\p{Ps}\p{Pe}\p{Po}—―]/u

/** Where an address that is typed bare ends within a text that starts with it. */
export function addressEnd(text: string): number {
  const found = text.search(ends)
  return found === -1 ? text.length : withoutStops(text.slice(0, found)).length
}

/** As GFM leaves the stops at its end to the sentence, and a bracket that the address did not open. */
function withoutStops(text: string): string {
  const address = text.replace(/[?!.,:;*_~'’"]+$/, '')
  const unopened = address.endsWith(')') && count(address, ')') > count(address, '(')
  return unopened ? withoutStops(address.slice(0, -1)) : address
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1
}
