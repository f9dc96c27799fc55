/** Scripts without spaces between words; two of their characters count as one word. */
const spaceless =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/gu

/** How many words a text has. */
export function countWords(text: string): number {
  const signs = text.match(spaceless)?.length ?? 0
  const words = text.replace(spaceless, ' ').match(/[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu)?.length ?? 0
  return words + Math.ceil(signs / 2)
}
