import type { Passage } from '#lib/search/schema'

/** Marks around what was found: characters that no text of the site holds, so that text can never forge them. */
export const marks = { start: '\ue000', stop: '\ue001' } as const

/** Cuts a headline of Postgres at its marks. The text in it is as the article has it, so whoever draws it escapes it. */
export function readPassages(headline: string): Passage[] {
  const passages: Passage[] = []
  for (const [index, part] of withoutSpacing(headline).split(marks.start).entries()) {
    const [found = '', rest = ''] = index === 0 ? ['', part] : splitOnce(part, marks.stop)
    if (found) passages.push({ text: found, found: true })
    if (rest) passages.push({ text: rest, found: false })
  }
  return passages
}

/** Adds dots where a passage was cut out of a text, which is given by how it begins and ends. */
export function withDots(
  passages: readonly Passage[],
  { opening, ending }: { opening: string; ending: string },
): Passage[] {
  const text = plain(passages.map((passage) => passage.text).join(''))
  const before = plain(opening).startsWith(text.slice(0, 20)) ? [] : [{ text: '… ', found: false }]
  const after = plain(ending).endsWith(text.slice(-20)) ? [] : [{ text: ' …', found: false }]
  return [...before, ...passages, ...after]
}

/** Takes out what search_spaced put in, and joins marks that then touch each other. */
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
