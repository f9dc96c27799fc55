import type { Nodes } from 'mdast'
import { toString as wordsOf } from 'mdast-util-to-string'
import { treeOf } from '#lib/adopt/markdown/parse'
import { htmlWords } from '#lib/adopt/markdown/read-tag'

/** The words of a text's first paragraph that has any. */
export function firstWords(text: string): string {
  for (const node of treeOf(text.slice(0, 20_000)).children) {
    const words = wordsWithin(node).replace(/\s+/g, ' ').trim()
    if (words.length > 20) return words
  }
  return ''
}

function wordsWithin(node: Nodes): string {
  if (node.type === 'paragraph' || node.type === 'blockquote' || node.type === 'list')
    return wordsOf(withSpaces(node), { includeImageAlt: false, includeHtml: false })
  return node.type === 'html' ? htmlWords(node.value) : ''
}

/** With a space for each break and each end of a block, which have no words between them. */
function withSpaces<Node extends Nodes>(node: Node): Node {
  if (!('children' in node)) return node
  const space = { type: 'text' as const, value: ' ' }
  const children = node.children.flatMap((child) =>
    child.type === 'break' ? [space] : [withSpaces(child), ...(isBlock(child) ? [space] : [])],
  )
  return { ...node, children }
}

function isBlock({ type }: Nodes): boolean {
  return type === 'paragraph' || type === 'listItem'
}
