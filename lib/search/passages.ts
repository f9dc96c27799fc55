import type { Passage } from '#lib/search/schema'

/** Marks around matches: characters that no text of the site contains, so that text cannot forge them. */
export const marks = { start: '\ue000', stop: '\ue001' } as const

/** Splits a result of ts_headline at its marks. The text is unescaped. */
export function readPassages(headline: string): Passage[] {
  const passages: Passage[] = []
  for (const [index, part] of withoutSpacing(headline).split(marks.start).entries()) {
    const [found = '', rest = ''] = index === 0 ? ['', part] : splitOnce(part, marks.stop)
    if (found) passages.push({ text: found, found: true })
    if (rest) passages.push({ text: rest, found: false })
  }
  return passages
}

/** Adds an ellipsis where the passages leave out the beginning or the end of the text. */
export function withDots(
  passages: readonly Passage[],
  { opening, ending }: { opening: string; ending: string },
): Passage[] {
  const text = plain(passages.map((passage) => passage.text).join(''))
  const before = plain(opening).startsWith(text.slice(0, 20)) ? [] : [{ text: '… ', found: false }]
  const after = plain(ending).endsWith(text.slice(-20)) ? [] : [{ text: ' …', found: false }]
  return [...before, ...passages, ...after]
}

/** Removes what search_spaced inserted, and merges matches that then touch. */
function withoutSpacing(headline: string): string {
  return headline.replaceAll('\u0001', '').replaceAll(marks.stop + marks.start, '')
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function splitOnce(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + mark.length)]
}
