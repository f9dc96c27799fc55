import type { Element, Root } from 'hast'
import { attribute, element, findElements, named } from '#lib/adopt/html/elements'

/** Elements at whose start a name can stand. */
const places = new Set([
  'p',
  'div',
  'section',
  'article',
  'li',
  'dt',
  'dd',
  'blockquote',
  'span',
  'strong',
  'b',
  'em',
  'sup',
])

/**
 * Leaves an empty link with its name wherever a link may lead: at headings, and where one of the same text does. The
 * core of adopt turns these names into ours and removes them.
 */
export function markTargets(tree: Root): void {
  const wanted = new Set(named(tree, 'a').map((link) => attribute(link, 'href').replace(/^#/, '')))
  for (const node of findElements(tree, ({ properties }) => Boolean(properties.id))) {
    const isPlace = /^h[1-6]$/.test(node.tagName) || (places.has(node.tagName) && wanted.has(attribute(node, 'id')))
    if (isPlace) node.children.unshift(target(attribute(node, 'id')))
  }
}

/** The name of a place, as an empty link. */
export function target(id: string): Element {
  return element('a', { id })
}

/** The name that a link without an address gives its place; empty where it gives none. */
export function nameOf(link: Element): string {
  return attribute(link, 'href') === '' ? attribute(link, 'id') || attribute(link, 'name') : ''
}
