import type { Root, RootContent } from 'mdast'
import type { Node } from 'unist'
import { usesContainers } from '#lib/content/body/container-fences'
import { parseWhole } from '#lib/content/body/parse-whole'
import { divide, type Part, type Plain, type Rest } from '#lib/content/body/plain/divide'

/**
 * Parses CommonMark with GFM and leaf directives; emphasis and bare addresses end as writers of any script expect. Plain
 * prose, which is most of a newspaper, never reaches the whole parser; the tree is the same.
 */
export function parseMarkdown(text: string): Root {
  // The whole parser removes a byte-order mark, counts other line ends, leaves addresses within <a> alone, and knows the
  // lines around containers.
  if (/^\ufeff|\r|<a\s/i.test(text) || usesContainers(text)) return parseWhole(text)
  const parts = divide(text)
  const rest = parts.some(({ type }) => type === 'rest') ? parseRest(parts, text) : null
  const children = parts.flatMap((part) => (part.type === 'plain' ? part.nodes : (rest?.get(part) ?? [])))
  return { type: 'root', children }
}

/** A short block in place of plain lines, so that what they divide stays divided, and what they end ends where it did. */
function placeholderOf({ nodes: [first] }: Plain): string {
  if (first?.type === 'footnoteDefinition') return `[^${first.label}]: x\n\n`
  return first?.type === 'blockquote' ? '> x\n\n' : 'x\n\n'
}

/**
 * The nodes of each part of the rest. They are parsed as one text, since a definition in one part may be meant by
 * another.
 */
function parseRest(parts: readonly Part[], text: string): Map<Rest, RootContent[]> {
  // A blank line first: a byte-order mark may follow.
  let joined = `\n${definitionsOf(parts)}`
  let line = joined.split('\n').length
  const pieces: { part: Rest; at: number; atLine: number; nodes: RootContent[] }[] = []
  for (const part of parts) {
    if (part.type === 'rest') {
      pieces.push({ part, at: joined.length, atLine: line, nodes: [] })
      joined += text.slice(part.offset, part.end)
      line += part.endLine - part.line
    } else if (pieces.length > 0) {
      joined += placeholderOf(part)
      line += 2
    }
  }
  let index = 0
  for (const node of parseWhole(joined).children) {
    const start = node.position?.start.offset ?? 0
    while (start >= (pieces[index + 1]?.at ?? Number.POSITIVE_INFINITY)) index++
    const piece = pieces[index]
    if (!piece) continue
    const { part, at, atLine, nodes } = piece
    if (start < at || start >= at + part.end - part.offset) continue
    move(node, part.line - atLine, part.offset - at)
    nodes.push(node)
  }
  return new Map(pieces.map(({ part, nodes }) => [part, nodes]))
}

/** Definitions in place of those among the plain parts, since the rest may refer to them. */
function definitionsOf(parts: readonly Part[]): string {
  const plain = parts.filter((part) => part.type === 'plain')
  const definitions = plain.filter(({ nodes }) => nodes.some(({ type }) => type === 'footnoteDefinition'))
  return definitions.length > 0 ? `${definitions.map(placeholderOf).join('')}x\n\n` : ''
}

/** Moves a node to its place in the text. */
function move(node: Node, lines: number, offset: number): void {
  if (node.position) {
    for (const point of [node.position.start, node.position.end]) {
      point.line += lines
      if (point.offset !== undefined) point.offset += offset
    }
  }
  if ('children' in node) for (const child of node.children as Node[]) move(child, lines, offset)
}
