import { fences } from '#lib/adopt/markdown/parse'
import type { PieceNote } from '#lib/adopt/report/findings'

/** Definition lists of PHP Markdown Extra: a term, then lines that begin with a colon. Each becomes an item with a bold term. */
export function turnDefinitions(text: string, note: PieceNote): string {
  if (!/^[ ]{0,3}:[ \t]+\S/m.test(text)) return text
  const spans = fences(text)
  const pattern =
    /^(?![ \t]*(?:[>|#:]|[-*+] |\d+[.)] |$))([^\n]+)\n(?:\n)?((?:[ ]{0,3}:[ \t]+[^\n]*(?:\n(?![ \t]*$|[ ]{0,3}:)[^\n]+)*(?:\n|$)(?:\n(?=[ ]{0,3}:[ \t]))?)+)/gm
  return text.replace(pattern, (whole, term: string, definitions: string, offset: number) => {
    if (spans.some(({ start, end }) => offset < end && offset + whole.length > start)) return whole
    note('definition-list', text.slice(0, offset).split('\n').length, term.trim())
    const meanings = definitions
      .split(/^[ ]{0,3}:[ \t]+/m)
      .map((meaning) => meaning.trim().replace(/\n[ \t]*/g, '\n  '))
      .filter((meaning) => meaning !== '')
    const words = /^\*\*.*\*\*$/.test(term.trim()) ? term.trim() : `**${term.trim()}**`
    return `- ${words}: ${meanings.join('\n  \n  ')}\n`
  })
}
