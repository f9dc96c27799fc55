import type { Paragraph } from 'mdast'
import type { Point } from 'unist'
import { parseInline } from '#lib/content/body/plain/inline'
import { Cursor, type Notes, type Prose, type ProseLine } from '#lib/content/body/plain/prose'

/** A line of a paragraph in a quote or list, without their marks. */
export interface LeafLine extends ProseLine {
  text: string
}

/** The starts and ends of lines that are more than prose. */
const notProse = /^(?:[ #>+=~|:\\-]|$|\*(?!\*?[^\s*])|_(?!_?[^\s_])|\d{1,9}[.)](?:\s|$)|`{3}|\[\^.*\]:)| $/m

/** A first line that may start a block of HTML. On later lines `parseInline` accepts only tags that start none. */
const mayBeHtml = /^<(?!https?:)/

/** Parses lines without marks before them as a paragraph; null where they may be something else. */
export function parseParagraph(text: string, offset: number, line: number, notes: Notes): Paragraph | null {
  const lines: ProseLine[] = [{ offset, column: 1 }]
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) {
    lines.push({ offset: offset + end + 1, column: 1 })
  }
  return parse({ text, lines, line, notes })
}

/** Parses lines with marks before them, likewise. */
export function parseLeaf(lines: readonly LeafLine[], line: number, notes: Notes): Paragraph | null {
  return parse({ text: lines.map(({ text }) => text).join('\n'), lines, line, notes })
}

function parse(prose: Prose): Paragraph | null {
  if (notProse.test(prose.text) || mayBeHtml.test(prose.text)) return null
  const children = parseInline(prose)
  if (!children) return null
  const cursor = new Cursor(prose)
  const start = cursor.start(0)
  return { type: 'paragraph', children, position: { start, end: cursor.end(prose.text.length) } }
}

/** The place of one whole line. */
export function along(text: string, offset: number, line: number): { start: Point; end: Point } {
  const end = { line, column: text.length + 1, offset: offset + text.length }
  return { start: startOf(offset, line), end }
}

/** The place of the start of a line. */
export function startOf(offset: number, line: number): Point {
  return { line, column: 1, offset }
}
