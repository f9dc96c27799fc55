import type { Element, ElementContent, Nodes, Root } from 'hast'
import { fromHtml } from 'hast-util-from-html'

/** How deep elements may be in each other, below what a text here may have. Old editors left hundreds around a word. */
const deepest = 50

/** A piece of HTML as a browser reads it. What is too deep in it is its words alone. */
export function readHtml(html: string): Root {
  const tree = fromHtml(html, { fragment: true })
  let level: Nodes[] = [tree]
  for (let depth = 0; depth < deepest; depth++)
    level = level.flatMap((node) => ('children' in node ? node.children : []))
  for (const node of level) {
    if (node.type === 'element') node.children = node.children.flatMap((child) => flat(child))
  }
  return tree
}

/** All texts below a node, without recursion, which has a limit of its own. */
function flat(node: ElementContent): ElementContent[] {
  const texts: ElementContent[] = []
  const pending: ElementContent[] = [node]
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (next.type === 'text') texts.push(next)
    if (next.type === 'element') pending.push(...[...next.children].reverse(), ...gap(next))
  }
  return texts
}

/** Between two elements there may have been a new line. */
function gap({ tagName }: Element): ElementContent[] {
  return /^(b|i|em|strong|span|font|a|u|small|code)$/.test(tagName) ? [] : [{ type: 'text', value: ' ' }]
}
