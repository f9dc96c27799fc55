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
    return wordsOf(node, { includeImageAlt: false, includeHtml: false })
  return node.type === 'html' ? htmlWords(node.value) : ''
}
