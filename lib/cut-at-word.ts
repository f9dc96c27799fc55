/** Knows the words of languages that write no spaces. */
const words = new Intl.Segmenter('und', { granularity: 'word' })

/** The start of a text in at most so many UTF-16 units, cut at a word and with an ellipsis where something was cut. */
export function cutAtWord(text: string, most: number): string {
  if (text.length <= most) return text
  const end = words.segment(text).containing(most - 1)?.index ?? 0
  const cut = end > 0 ? text.slice(0, end) : text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')
  return `${cut.replace(/[\s.,;:。，、–—-]+$/, '') || cut}…`
}
