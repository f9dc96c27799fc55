import type { Link, Parents, PhrasingContent, Root, RootContent, Text } from 'mdast'
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal'
import type { Processor } from 'unified'
import type { Point, Position } from 'unist'
import { visit } from 'unist-util-visit'
import { addressEnd, ends } from '#lib/content/body/address-end'
import { positionsWithin } from '#lib/content/report/position'

/** The children of nodes before GFM looked into their texts for addresses a second time. */
const before = new WeakMap<Parents, RootContent[]>()

const beforeAnEnd = new RegExp(`(?=${ends.source})`, 'u')

/** A remark plugin that remembers the texts that GFM looks into, with their positions. It comes before GFM in the list. */
export function rememberTexts(this: Processor): void {
  const data = this.data()
  const remember = (tree: Root) => {
    visit(tree, (node) => {
      if ('children' in node && node.children.some(({ type }) => type === 'text')) before.set(node, [...node.children])
    })
  }
  data.fromMarkdownExtensions = [{ transforms: [remember] }, ...(data.fromMarkdownExtensions ?? [])]
}

/**
 * Ends the addresses of GFM's second look at punctuation of any script, and restores the positions that it drops. `text`
 * is what the tree was parsed from.
 */
export function settleAddresses(tree: Root, text: string): void {
  visit(tree, (node) => {
    const old = 'children' in node ? before.get(node) : undefined
    if (!old || !('children' in node)) return
    const now = [...node.children] as RootContent[]
    node.children = old.flatMap((child) => {
      if (now[0] === child) return now.splice(0, 1)
      if (child.type !== 'text') return []
      const pieces = now.splice(0, piecesOf(child.value, now)) as (Link | Text)[]
      return placed(pieces.flatMap(cut), child, text)
    }) as never[]
  })
}

/** How many nodes a text was divided into. */
function piecesOf(value: string, nodes: readonly RootContent[]): number {
  let length = 0
  let pieces = 0
  for (const node of nodes) {
    if (length >= value.length) break
    length += wordsOf(node).length
    pieces++
  }
  return pieces
}

function cut(piece: Link | Text): (Link | Text)[] {
  const words = wordsOf(piece)
  const end = piece.type === 'link' && !piece.url.startsWith('mailto:') ? addressEnd(words) : words.length
  if (piece.type === 'text' || end === words.length) return [piece]
  const url = piece.url.slice(0, piece.url.length - (words.length - end))
  const link: Link = { ...piece, url, children: [{ type: 'text', value: words.slice(0, end) }] }
  // The rest is divided first, since it may contain thousands of addresses.
  return [link, ...words.slice(end).split(beforeAnEnd).flatMap(linked).flatMap(cut)]
}

/** What GFM's second look turns a text into. */
function linked(value: string): (Link | Text)[] {
  const tree: Root = { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', value }] }] }
  for (const look of gfmAutolinkLiteralFromMarkdown().transforms ?? []) look(tree)
  const [paragraph] = tree.children
  return paragraph?.type === 'paragraph' ? (paragraph.children as (Link | Text)[]) : []
}

function placed(pieces: (Link | Text)[], { position }: Text, text: string): PhrasingContent[] {
  const [from, to] = [position?.start.offset, position?.end.offset]
  if (!position || from === undefined || to === undefined) return pieces
  const source = text.slice(from, to)
  const positionAt = positionsWithin(source, position.start)
  const at = (offset: number): Point => ({ ...positionAt(offset), offset: from + offset })
  let cursor = 0
  const starts = pieces.map((piece) => {
    // An address with escapes in the source is found by its first letters.
    const [opening = ''] = /^[\w:/.@+-]+/.exec(wordsOf(piece)) ?? []
    if (piece.type === 'link') cursor = Math.max(cursor, source.indexOf(opening, cursor))
    const start = cursor
    cursor += piece.type === 'link' ? opening.length : 0
    return start
  })
  return pieces.map((piece, index) => {
    const start = starts[index] ?? 0
    const end = piece.type === 'link' ? start + wordsOf(piece).length : (starts[index + 1] ?? source.length)
    // Each node has its own: parseMarkdown moves them.
    const place = (): Position => ({ start: at(start), end: at(Math.min(Math.max(start, end), source.length)) })
    if (piece.type === 'text') return { ...piece, position: place() }
    return { ...piece, children: piece.children.map((child) => ({ ...child, position: place() })), position: place() }
  })
}

function wordsOf(node: RootContent): string {
  if (node.type === 'text') return node.value
  const [words] = node.type === 'link' ? node.children : []
  return words?.type === 'text' ? words.value : ''
}
