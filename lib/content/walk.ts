import type { Element, Nodes as Html } from 'hast'
import type { Nodes as Markdown } from 'mdast'

/** Calls a function for each node of a tree, in the order of the text. It may change the node and what is below it. */
export function eachNode(node: Markdown, each: (node: Markdown) => void): void {
  each(node)
  if ('children' in node) for (const child of node.children) eachNode(child, each)
}

/** Whether a function answers true for a node of a tree. */
export function hasNode(node: Markdown, isMeant: (node: Markdown) => boolean): boolean {
  return isMeant(node) || ('children' in node && node.children.some((child) => hasNode(child, isMeant)))
}

/** Calls a function for each element of a tree, likewise. */
export function eachElement(node: Html, each: (element: Element) => void): void {
  if (node.type === 'element') each(node)
  if ('children' in node) for (const child of node.children) eachElement(child, each)
}

/** Whether a tree has an element of a name. */
export function hasElement(node: Html, tagName: string): boolean {
  if (node.type === 'element' && node.tagName === tagName) return true
  return 'children' in node && node.children.some((child) => hasElement(child, tagName))
}
