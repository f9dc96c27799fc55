import type { BlockContent, RootContent } from 'mdast'
import type { Point } from 'unist'
import { plainContainers } from '#lib/content/body/html-names'
import { parseInline } from '#lib/content/body/plain/inline'
import { along, type LeafLine, parseLeaf, parseParagraph, startOf } from '#lib/content/body/plain/leaf'
import type { Notes } from '#lib/content/body/plain/prose'
import { parseTable } from '#lib/content/body/plain/table'

/** Lines without a blank one among them. */
export interface Chunk {
  /** The lines, with \n between them. */
  text: string
  /** The offset of its first character in the text, and the number of its line. */
  offset: number
  line: number
  notes: Notes
}

const heading = /^(#{1,6})( +)([^#\n]*[^#\s])$/
const fence = /^```([a-z]*)(\n[\s\S]*\n)```$/
const htmlBlock = new RegExp(`^</?(?:${plainContainers.join('|')})(?= |\n|/?>|$)`)
const rule = /^(?:-{3,}|\*{3,}|_{3,}|\* \* \*)$/

/** Blocks with a form of their own, by their first sign. */
const others: Record<string, (chunk: Chunk) => RootContent | null> = {
  '|': parseTable,
  ':': parseDirective,
  '`': parseFence,
  '<': parseHtmlBlock,
}

/** Parses lines that can only be one thing, whatever is around them; null where only the whole parser can tell. */
export function parseChunk(chunk: Chunk): RootContent[] | null {
  const { text, offset, line, notes } = chunk
  const end = text.indexOf('\n')
  const first = end === -1 ? text : text.slice(0, end)
  const sign = first[0]
  if (sign === '>') return parseQuote(chunk)
  const other = (sign && others[sign]?.(chunk)) ?? null
  if (other) return [other]
  if (rule.test(text)) return [{ type: 'thematicBreak', position: along(text, offset, line) }]
  if (sign === '#') {
    const head = parseHeading(first, offset, line, notes)
    if (!head || end === -1) return head && [head]
    const rest = parseParagraph(text.slice(end + 1), offset + end + 1, line + 1, notes)
    return rest && [head, rest]
  }
  const paragraph = parseParagraph(text, offset, line, notes)
  return paragraph && [paragraph]
}

function parseHeading(text: string, offset: number, line: number, notes: Notes): RootContent | null {
  const [, marks, spaces, words] = heading.exec(text) ?? []
  if (!marks || !spaces || !words) return null
  const before = marks.length + spaces.length
  const children = parseInline({ text: words, line, notes, lines: [{ offset: offset + before, column: before + 1 }] })
  const depth = marks.length as 1 | 2 | 3 | 4 | 5 | 6
  return children && { type: 'heading', depth, children, position: along(text, offset, line) }
}

/** A quote whose lines are all marked. */
function parseQuote({ text, offset, line, notes }: Chunk): RootContent[] | null {
  const children: BlockContent[] = []
  let lines: LeafLine[] = []
  let at = offset
  let row = line
  for (const typed of text.split('\n')) {
    if (typed === '>' && lines.length > 0) {
      const paragraph = parseLeaf(lines, row - lines.length, notes)
      if (!paragraph) return null
      children.push(paragraph)
      lines = []
    } else if (typed.startsWith('> ')) lines.push({ text: typed.slice(2), offset: at + 2, column: 3 })
    else return null
    at += typed.length + 1
    row++
  }
  const last = lines.length > 0 ? parseLeaf(lines, row - lines.length, notes) : null
  if (!last?.position) return null
  const position = { start: startOf(offset, line), end: last.position.end }
  return [{ type: 'blockquote', children: [...children, last], position }]
}

const directive = /^::([a-z]+)(?:\{((?:[a-z]+="[^"&\\\n]*")(?: [a-z]+="[^"&\\\n]*")*)\})?$/

function parseDirective({ text, offset, line }: Chunk): RootContent | null {
  const [, name, typed = ''] = directive.exec(text) ?? []
  if (!name) return null
  const given = [...typed.matchAll(/([a-z]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value] as const)
  // These two are more than names.
  if (given.some(([key]) => key === 'class' || key === 'id')) return null
  const attributes = Object.fromEntries(given)
  return { type: 'leafDirective', name, attributes, children: [], position: along(text, offset, line) }
}

/** Code between fences, without a blank line. */
function parseFence(chunk: Chunk): RootContent | null {
  const { text } = chunk
  const [, lang = '', inner = ''] = fence.exec(text) ?? []
  if (inner === '' || /^ {0,3}`{3}/m.test(inner)) return null
  return { type: 'code', lang: lang || null, meta: null, value: inner.slice(1, -1), position: around(chunk) }
}

/** HTML that ends at a blank line, whatever is in it. */
function parseHtmlBlock(chunk: Chunk): RootContent | null {
  return htmlBlock.test(chunk.text) ? { type: 'html', value: chunk.text, position: around(chunk) } : null
}

/** The place of all lines. */
function around({ text, offset, line }: Chunk): { start: Point; end: Point } {
  const lines = text.split('\n')
  const column = (lines.at(-1) ?? '').length + 1
  const end = { line: line + lines.length - 1, column, offset: offset + text.length }
  return { start: startOf(offset, line), end }
}
