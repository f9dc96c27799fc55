import type { Root, RootContent } from 'mdast'
import type { Node } from 'unist'
import { usesContainers } from '#lib/content/body/container-fences'
import { parseWhole } from '#lib/content/body/parse-whole'
import { divide, type Part, type Rest } from '#lib/content/body/plain/divide'

/**
 * Parses CommonMark with GFM and leaf directives; emphasis and bare addresses end as writers of any script expect. Plain
 * prose, which is most of a newspaper, never reaches the whole parser; the tree is the same.
 */
export function parseMarkdown(text: string): Root {
  // The whole parser removes a byte-order mark, counts other line ends, leaves addresses within <a> alone, and knows the
  // lines around containers.
  if (/^\ufeff|\r|<a\s/i.test(text) || usesContainers(text)) return parseWhole(text)
  const parts = divide(text)
  const rest = parts.filter((part) => part.type === 'rest')
  const parsed = rest.length > 0 ? parseRest(parts, text) : []
  const children = parts.flatMap((part) => (part.type === 'plain' ? part.nodes : (parsed[rest.indexOf(part)] ?? [])))
  return { type: 'root', children }
}

/** A paragraph that stands for plain lines, so that what they divide stays divided. */
const standIn = 'x\n\n'

/**
 * The nodes of each part of the rest. They are parsed as one text, since a definition in one part may be meant by
 * another.
 */
function parseRest(parts: readonly Part[], text: string): RootContent[][] {
  // A blank line first: a byte-order mark may follow.
  let joined = `\n${definitionsOf(parts)}`
  let line = joined.split('\n').length
  const pieces: (Rest & { at: number; atLine: number; nodes: RootContent[] })[] = []
  for (const part of parts) {
    if (part.type === 'rest') {
      pieces.push({ ...part, at: joined.length, atLine: line, nodes: [] })
      joined += text.slice(part.offset, part.end)
      line += part.endLine - part.line
    } else if (pieces.length > 0) {
      joined += standIn
      line += 2
    }
  }
  let index = 0
  for (const node of parseWhole(joined).children) {
    const start = node.position?.start.offset ?? 0
    while (start >= (pieces[index + 1]?.at ?? Number.POSITIVE_INFINITY)) index++
    const piece = pieces[index]
    if (!piece || start < piece.at || start >= piece.at + piece.end - piece.offset) continue
    move(node, piece.line - piece.atLine, piece.offset - piece.at)
    piece.nodes.push(node)
  }
  return pieces.map(({ nodes }) => nodes)
}

/** Definitions that stand for those among the plain parts, since the rest may refer to them. */
function definitionsOf(parts: readonly Part[]): string {
  const nodes = parts.flatMap((part) => (part.type === 'plain' ? part.nodes : []))
  const stubs = nodes.flatMap((node) => (node.type === 'footnoteDefinition' ? [`[^${node.label}]: x\n\n`] : []))
  return stubs.length > 0 ? stubs.join('') + standIn : ''
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
