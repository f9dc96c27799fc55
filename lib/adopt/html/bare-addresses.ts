import type { PhrasingContent, Root, Text } from 'mdast'
import { SKIP, visit } from 'unist-util-visit'

const address = /https?:\/\/[^\s<>"'“”‘’)\]]*[^\s<>"'“”‘’)\].,;:!?]/g

/** Signs that would be written with a backslash, which an address must not get. */
const escaped = /[*_~`[\\&]/

/**
 * Writes addresses between < and > that would not survive as they stand: before a break, which is a backslash, and with
 * signs of Markdown in them.
 */
export function markAddresses(tree: Root): void {
  visit(tree, (node, index, parent) => {
    if (node.type === 'link') return SKIP
    if (node.type !== 'text' || !parent || index === undefined) return
    const parts = divided(node, parent.children[index + 1]?.type === 'break')
    parent.children.splice(index, 1, ...(parts as never[]))
    return [SKIP, index + parts.length]
  })
}

function divided({ value }: Text, beforeBreak: boolean): PhrasingContent[] {
  const parts: PhrasingContent[] = []
  let end = 0
  for (const { 0: url, index } of value.matchAll(address)) {
    const isLast = beforeBreak && index + url.length === value.length
    if (!isLast && !escaped.test(url)) continue
    parts.push(text(value.slice(end, index)), { type: 'link', url, children: [text(url)] })
    end = index + url.length
  }
  return [...parts, text(value.slice(end))].filter((part) => part.type !== 'text' || part.value !== '')
}

function text(value: string): Text {
  return { type: 'text', value }
}
