import { lineAt } from '#lib/adopt/markdown/edits'
import { codeSpans } from '#lib/adopt/markdown/parse'
import type { PieceNote } from '#lib/adopt/report/findings'
import { shorten } from '#lib/adopt/report/shorten'

const comment = /<!--[\s\S]*?-->/g
const excerptEnd = /^<!--\s*(?:more|truncate|excerpt|read ?more|teaser|end_?excerpt)\s*-->$/i

/** Removes HTML comments outside code, each with its line where it stands alone. */
export function removeComments(text: string, note: PieceNote): string {
  if (!text.includes('<!--')) return text
  const spans = codeSpans(text)
  return text.replace(comment, (whole, offset: number) => {
    if (spans.some(({ start, end }) => offset < end && offset + whole.length > start)) return whole
    note(excerptEnd.test(whole) ? 'more-tag' : 'comment', lineAt(text, offset), shorten(whole))
    return ''
  })
}
