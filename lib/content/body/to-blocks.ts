import type { Element, Root, RootContent } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import type { Block, Measured } from '#lib/content/blocks'
import type { Directive } from '#lib/content/body/nodes'
import { figureOf, pictureOf } from '#lib/content/body/pictures'
import type { Flow, Piece } from '#lib/content/body/placement'
import { writeHtml } from '#lib/content/body/write-html'
import { type Position, positionOfNode } from '#lib/content/report/position'

/** One top-level piece of a body, with what placement and pages need to know. */
export interface BodyPiece extends Piece, Position {
  block: { type: 'nodes'; node: RootContent } | Exclude<Block, { type: 'html' }>
}

const flows: Record<string, Flow> = {
  p: 'paragraph',
  h2: 'heading',
  h3: 'heading',
  h4: 'heading',
  h5: 'heading',
  h6: 'heading',
  hr: 'rule',
  ul: 'list',
  ol: 'list',
  dl: 'list',
  table: 'table',
  figure: 'figure',
  blockquote: 'quote',
}

/** Divides a body at its top level: pictures on their own become figures, directives become slots. */
export function toPieces(tree: Root, pictures: ReadonlyMap<string, Measured>): BodyPiece[] {
  return tree.children.flatMap((node) => {
    const piece = toPiece(node, pictures)
    return piece ? [{ ...piece, ...positionOfNode(node) }] : []
  })
}

/** The least text of a block that another follows, in characters: what reader modes see alone and mostly linked, they drop. */
const leastText = 300

/**
 * The pieces as blocks, with a text in blocks of a paragraph or a few: reader modes look for the element that holds most
 * of the text, and would take a long block for the article, without the picture above and the sources below.
 */
export function toBlocks(pieces: readonly BodyPiece[]): Block[] {
  const blocks: Block[] = []
  let nodes: RootContent[] = []
  let length = 0
  let last: Flow = 'other'
  const flush = () => {
    if (nodes.length > 0) blocks.push({ type: 'html', html: serialize(nodes) })
    nodes = []
    length = 0
  }
  for (const [index, { block, flow }] of pieces.entries()) {
    const divides = length >= leastText && mayBegin(flow, last) && textFrom(pieces, index) >= leastText
    if (block.type !== 'nodes' || divides) flush()
    if (block.type === 'nodes') {
      nodes.push(block.node)
      length += lengthOf(block.node)
    } else blocks.push(block)
    last = flow
  }
  flush()
  return blocks
}

/** How much text stands from a piece to the next that is none; it is not counted beyond what is asked. */
function textFrom(pieces: readonly BodyPiece[], index: number): number {
  let length = 0
  for (let at = index; at < pieces.length && length < leastText; at++) {
    const block = pieces[at]?.block
    if (block?.type !== 'nodes') break
    length += lengthOf(block.node)
  }
  return length
}

function lengthOf(node: RootContent): number {
  return node.type === 'element' || node.type === 'text' ? textOf(node).length : 0
}

/** Whether a block may begin with this piece: the space above it is then the same as within a block. */
function mayBegin(flow: Flow, before: Flow): boolean {
  return flow === 'heading' || (flow === 'paragraph' && before === 'paragraph')
}

/** The pieces as one string of HTML, with figures, without slots. */
export function toOneHtml(pieces: readonly BodyPiece[]): string {
  return serialize(
    pieces.flatMap(({ block }) =>
      block.type === 'nodes' ? [block.node] : block.type === 'figure' ? [figureOf(block.picture)] : [],
    ),
  )
}

function toPiece(node: RootContent, pictures: ReadonlyMap<string, Measured>): Omit<BodyPiece, keyof Position> | null {
  if (node.type === 'slot') return slotPiece(node.slot, pictures)
  if (node.type === 'text') return node.value.trim() === '' ? null : { flow: 'other', block: { type: 'nodes', node } }
  if (node.type !== 'element') return null
  const alone = pictureAlone(node)
  const picture = alone && pictureOf(alone, pictures)
  if (alone) return picture ? { flow: 'figure', block: { type: 'figure', picture } } : null
  if (node.tagName === 'p' && node.children.length === 0) return null
  return { flow: flowOf(node), block: { type: 'nodes', node } }
}

function slotPiece(slot: Directive, pictures: ReadonlyMap<string, Measured>): Omit<BodyPiece, keyof Position> | null {
  if (slot.name === 'sponsor') return { flow: 'sponsor', block: { type: 'sponsor' } }
  if (slot.name === 'poll') return { flow: 'poll', block: { type: 'poll', slug: slot.slug } }
  if (slot.poster === null) {
    return { flow: 'figure', block: { type: 'embed', url: slot.url, title: slot.title, poster: null } }
  }
  const measured = pictures.get(slot.poster)
  if (!measured) return null
  const poster = { ...measured, alt: slot.title, caption: null, credit: null }
  return { flow: 'figure', block: { type: 'embed', url: slot.url, title: slot.title, poster } }
}

function flowOf(element: Element): Flow {
  const inner = element.children[0]
  if (element.tagName === 'div' && inner?.type === 'element' && inner.tagName === 'table') return 'table'
  if (element.properties.dataFootnotes) return 'notes'
  if (element.properties.dataCallOut) return 'call-out'
  if (element.properties.dataQuote) return 'quote'
  if (element.properties.dataGallery) return 'figure'
  return flows[element.tagName] ?? 'other'
}

/** A picture on its own, or in a paragraph that contains nothing else. */
function pictureAlone(element: Element): Element | null {
  if (element.tagName === 'img') return element
  if (element.tagName !== 'p') return null
  const content = element.children.filter((child) => !(child.type === 'text' && child.value.trim() === ''))
  const only = content[0]
  return content.length === 1 && only?.type === 'element' && only.tagName === 'img' ? only : null
}

/** Nodes as HTML, each on a line of its own. */
function serialize(nodes: readonly RootContent[]): string {
  return nodes.map(writeHtml).join('\n').trim()
}
