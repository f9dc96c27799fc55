import { withoutUnspaced } from '#lib/search/unspaced-words'

/** Not the parts of addresses and numbers, which the index does not hold by themselves. */
const words = /(?<![\p{L}\p{M}\p{N}@/._])[\p{L}\p{M}]{4,40}(?![\p{L}\p{M}\p{N}@/_]|\.\p{L})/gu

/**
 * The words of 4 letters or more of some texts, in small letters, those first that most of the texts have. A run without
 * spaces is a sentence, not a word.
 */
export function wordsByUse(texts: readonly string[]): string[] {
  const uses = new Map<string, number>()
  for (const text of texts)
    for (const word of new Set(plainly(text).match(words))) uses.set(word, (uses.get(word) ?? 0) + 1)
  return [...uses].sort(([, one], [, other]) => other - one).map(([word]) => word)
}

function plainly(text: string): string {
  const visible = text.replace(/\p{Default_Ignorable_Code_Point}+/gu, '')
  return withoutUnspaced(visible.normalize('NFKC').toLowerCase())
}
