import { lineAt } from '#lib/adopt/markdown/edits'
import { replaceOutsideCode } from '#lib/adopt/markdown/parse'
import type { PieceNote } from '#lib/adopt/report/findings'

/** A name that a text gave to one of its headings, beside the heading's words. */
export interface NamedHeading {
  id: string
  /** The words of the heading, as typed. */
  heading: string
}

/**
 * Attributes of kramdown or Goldmark: {: .wide}, {#plan}, {.wide width=300}, {::options /}. One that only begins with a
 * sign has to follow what it describes or stand alone, since braces are also a set's.
 */
const attributes =
  /[ \t]*\{:(?::[^}\n]*|[^{}\n]*)\}|(?<=[\])*_`])\{[#.][\p{L}_][^{}\n]*\}|(?:^|[ \t]+)\{[#.][\p{L}_][^{}\n]*\}(?=[ \t]*#*[ \t]*$)/gmu

/** Contents that a program would have written: a list of one item whose attributes say toc, and [TOC]. */
const contents =
  /^[ \t]*(?:[*+-]|\d+\.)[ \t]+[^\n]*\n[ \t]*\{:[ \t]*toc[^}\n]*\}[ \t]*$|^[ \t]*(?:\[\[?_?toc_?\]?\]|\{:[ \t]*toc[^}\n]*\})[ \t]*$/gim

/** Blocks that only change how kramdown reads: their text stays, but that of comments goes. */
const comments = /\{::comment\}[\s\S]*?\{:\/(?:comment)?\}/g

/** Removes attributes and what stands for a table of contents; the names of headings are returned. */
export function removeAttributes(text: string, note: PieceNote): { text: string; named: NamedHeading[] } {
  if (!/\{[:#.]|\[_?toc/i.test(text)) return { text, named: [] }
  const bare = remove(remove(text, comments, 'comment', note), contents, 'tag-removed', note)
  const named = namedHeadings(bare)
  return { text: remove(bare, attributes, 'attribute', note).replace(/^[ \t]+$/gm, ''), named }
}

/** Every heading with a name in braces, at its end or on the next line. */
function namedHeadings(text: string): NamedHeading[] {
  const found: NamedHeading[] = []
  const pattern = /^ {0,3}#{1,6}[ \t]+(.+?)[ \t]*#*[ \t]*(?:\n[ \t]*)?\{:?[ \t]*#([^\s{}]+)[^{}\n]*\}[ \t]*$/gm
  for (const [, heading = '', id = ''] of text.matchAll(pattern)) found.push({ id, heading })
  const underlined = /^([^\n]+?)[ \t]*\{:?[ \t]*#([^\s{}]+)[^{}\n]*\}[ \t]*\n(?:=+|-+)[ \t]*$/gm
  for (const [, heading = '', id = ''] of text.matchAll(underlined)) found.push({ id, heading })
  return found
}

function remove(text: string, pattern: RegExp, rule: 'attribute' | 'comment' | 'tag-removed', note: PieceNote): string {
  return replaceOutsideCode(text, pattern, (match) => {
    note(rule, lineAt(text, match.index), match[0].trim())
    return ''
  })
}
