import type { Image, Nodes, Parents, RootContent } from 'mdast'
import type { LeafDirective } from 'mdast-util-directive'
import { visit } from 'unist-util-visit'
import { callOutKind } from '#lib/adopt/markdown/call-outs'
import { applyEdits, type Edit } from '#lib/adopt/markdown/edits'
import { spanOf, treeOf } from '#lib/adopt/markdown/parse'
import { writeEmbedLink } from '#lib/adopt/markdown/write-media'

interface Fence {
  opening: LeafDirective
  content: RootContent[]
}

/**
 * Leaves the call-outs, pull quotes, galleries and players that may stand where they are. Of others, what they hold stays:
 * a title in bold, pictures one below the other, a link. Lines of colons that are no containers show as typed.
 */
export function settleContainers(text: string): string {
  if (!text.includes('::')) return text
  const edits: Edit[] = []
  visit(treeOf(text), (node) => {
    if ('children' in node) edits.push(...(node.type === 'root' ? settleTop(node, text) : settleWithin(node, text)))
  })
  return applyEdits(text, edits)
}

function settleTop({ children }: Parents, text: string): Edit[] {
  const edits: Edit[] = []
  const open: Fence[] = []
  let elements = 0
  for (const node of children) {
    if (node.type === 'html') elements += opens(node.value)
    if (isOpening(node)) {
      open.at(-1)?.content.push(node)
      open.push({ opening: node, content: [] })
    } else if (node.type === 'containerEnd') {
      const fence = open.pop()
      if (!fence) edits.push(escaped(node))
      else if (open.length > 0 || !mayStand(fence)) edits.push(...opened(fence, node, text))
    } else if (open.length > 0) {
      open.at(-1)?.content.push(node as RootContent)
      if (isPlayer(node)) edits.push(linkTo(node))
    } else if (elements > 0 && isPlayer(node)) edits.push(linkTo(node))
  }
  return [...edits, ...open.map(({ opening }) => escaped(opening))]
}

/** How many elements a block of HTML leaves open, or closes where it is negative. */
function opens(html: string): number {
  const tags = html.match(/<\/?(?:div|section|article|aside|center|figure|details|table|blockquote|p)\b[^<>]*>/gi) ?? []
  return tags.reduce((sum, tag) => sum + (tag.startsWith('</') ? -1 : tag.endsWith('/>') ? 0 : 1), 0)
}

/** Within lists, quotes and footnotes no container may stand. */
function settleWithin({ children }: Parents, text: string): Edit[] {
  return children.flatMap((node): Edit[] => {
    if (isPlayer(node)) return [linkTo(node)]
    if (node.type === 'containerEnd') return [{ ...spanOf(node), text: '' }]
    return isOpening(node) ? [{ ...spanOf(node), text: titleOf(node, text) }] : []
  })
}

function mayStand({ opening, content }: Fence): boolean {
  const options = Object.keys(opening.attributes ?? {})
  if (content.length === 0) return false
  if (opening.name === 'gallery') return options.length === 0 && content.every(isRowOfPictures)
  if (opening.name === 'quote') return opening.children.length === 0 && options.every((name) => name === 'by')
  return isCallOut(opening) && options.length === 0
}

function isCallOut({ name }: LeafDirective): boolean {
  return callOutKind(name) === name
}

function isRowOfPictures(node: RootContent): boolean {
  return node.type === 'paragraph' && node.children.every((child) => child.type === 'image' || isGap(child))
}

function isGap(node: Nodes): boolean {
  return node.type === 'break' || (node.type === 'text' && node.value.trim() === '')
}

/** The content of a container without its lines. */
function opened({ opening, content }: Fence, end: Nodes, text: string): Edit[] {
  if (!isCallOut(opening) && opening.name !== 'gallery' && opening.name !== 'quote')
    return [escaped(opening), escaped(end)]
  const title = titleOf(opening, text)
  const pictures = opening.name === 'gallery' ? content.flatMap(gapsBetweenPictures) : []
  return [{ ...spanOf(opening), text: title && `${title}\n` }, ...pictures, { ...spanOf(end), text: '' }]
}

/** Pictures on lines of one paragraph, each in one of its own. */
function gapsBetweenPictures(node: RootContent): Edit[] {
  if (node.type !== 'paragraph') return []
  return node.children
    .filter((child, index): child is Image => index > 0 && (child.type === 'image' || child.type === 'link'))
    .map((child) => ({ start: spanOf(child).start, end: spanOf(child).start, text: '\n' }))
}

function titleOf({ children }: LeafDirective, text: string): string {
  const [first, last] = [children[0], children.at(-1)]
  return first && last ? `**${text.slice(spanOf(first).start, spanOf(last).end)}**` : ''
}

function escaped(node: Nodes): Edit {
  const { start } = spanOf(node)
  return { start, end: start, text: '\\' }
}

function isOpening(node: Nodes): node is LeafDirective {
  return node.type === 'leafDirective' && Boolean(node.opensContainer)
}

function isPlayer(node: Nodes): node is LeafDirective {
  return node.type === 'leafDirective' && node.name === 'embed' && !node.opensContainer
}

function linkTo(node: LeafDirective): Edit {
  const { url, title } = node.attributes ?? {}
  return { ...spanOf(node), text: writeEmbedLink(url ?? '', title ?? null) }
}
