import type { Link, Nodes, Parents, PhrasingContent, Root } from 'mdast'
import { visit } from 'unist-util-visit'

/**
 * Turns bare addresses between <a> and </a> back into text: a link cannot contain a link, and a browser would close the
 * outer one before its words. `text` is what the tree was parsed from.
 */
export function unlinkWithinLinks(tree: Root, text: string): void {
  visit(tree, (node) => {
    if (!('children' in node) || !node.children.some(opensLink)) return
    let inside = false
    node.children = node.children.flatMap((child) => {
      if (child.type === 'html') inside = opensLink(child) || (inside && !/^<\/a\b/i.test(child.value))
      else if (inside) return unlinked(child as PhrasingContent, text)
      return [child]
    }) as never[]
  })
}

function opensLink(node: Nodes): boolean {
  return node.type === 'html' && /^<a\s.*\bhref\s*=/is.test(node.value)
}

function unlinked(node: PhrasingContent, text: string): PhrasingContent[] {
  if (isBare(node, text)) return node.children
  if ('children' in node) (node as Parents).children = node.children.flatMap((child) => unlinked(child, text))
  return [node]
}

function isBare(node: PhrasingContent, text: string): node is Link {
  return node.type === 'link' && !/^[[<]/.test(text.slice(node.position?.start.offset ?? 0))
}
