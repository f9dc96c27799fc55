import type { BlockContent, RootContent } from 'mdast'
import { parseInline } from '#lib/content/body/plain/inline'
import { along, type LeafLine, parseLeaf, parseParagraph, startOf } from '#lib/content/body/plain/leaf'

/** Lines without a blank one among them. */
export interface Chunk {
  /** The lines, with \n between them. */
  text: string
  /** The offset of its first character in the text, and the number of its line. */
  offset: number
  line: number
}

const heading = /^(#{1,6})( +)([^#\n]*[^#\s])$/
const rule = /^(?:-{3,}|\*{3,}|_{3,})$/

/** Parses lines that can only be one thing, whatever is around them; null where only the whole parser can tell. */
export function parseChunk(chunk: Chunk): RootContent[] | null {
  const { text, offset, line } = chunk
  const end = text.indexOf('\n')
  const first = end === -1 ? text : text.slice(0, end)
  const sign = first[0]
  if (sign === '>') return parseQuote(chunk)
  if (rule.test(text)) return [{ type: 'thematicBreak', position: along(text, offset, line) }]
  if (sign === '#') {
    const head = parseHeading(first, offset, line)
    if (!head || end === -1) return head && [head]
    const rest = parseParagraph(text.slice(end + 1), offset + end + 1, line + 1)
    return rest && [head, rest]
  }
  const paragraph = parseParagraph(text, offset, line)
  return paragraph && [paragraph]
}

function parseHeading(text: string, offset: number, line: number): RootContent | null {
  const [, marks, spaces, words] = heading.exec(text) ?? []
  if (!marks || !spaces || !words) return null
  const before = marks.length + spaces.length
  const children = parseInline({ text: words, line, lines: [{ offset: offset + before, column: before + 1 }] })
  const depth = marks.length as 1 | 2 | 3 | 4 | 5 | 6
  return children && { type: 'heading', depth, children, position: along(text, offset, line) }
}

/** A quote whose lines are all marked. */
function parseQuote({ text, offset, line }: Chunk): RootContent[] | null {
  const children: BlockContent[] = []
  let lines: LeafLine[] = []
  let at = offset
  let row = line
  for (const typed of text.split('\n')) {
    if (typed === '>' && lines.length > 0) {
      const paragraph = parseLeaf(lines, row - lines.length)
      if (!paragraph) return null
      children.push(paragraph)
      lines = []
    } else if (typed.startsWith('> ')) lines.push({ text: typed.slice(2), offset: at + 2, column: 3 })
    else return null
    at += typed.length + 1
    row++
  }
  const last = lines.length > 0 ? parseLeaf(lines, row - lines.length) : null
  if (!last?.position) return null
  const position = { start: startOf(offset, line), end: last.position.end }
  return [{ type: 'blockquote', children: [...children, last], position }]
}
