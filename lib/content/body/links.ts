import type { Element, Root } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { visit } from 'unist-util-visit'
import { type Address, readAddress } from '#lib/content/body/read-address'
import type { Reference } from '#lib/content/facts'
import type { Report } from '#lib/content/report/diagnostics'
import { nearest } from '#lib/content/report/nearest'
import { positionOfNode } from '#lib/content/report/position'
import { toSegment } from '#lib/content/slugs'
import { isUnseen } from '#lib/same-text'

/** Reports links without words, and addresses that no link may have. */
export function checkLinks(tree: Root, report: Report): void {
  visitLinks(tree, (element, address) => {
    const position = positionOfNode(element)
    if (address.type === 'refused') report(address.rule, position, `The link ${address.reason}`)
    if (!hasWords(element)) report('link-text', position, 'The link has no text. Say where it leads.')
  })
}

/** The paths and full addresses that the links of a text lead to. */
export function linkReferences(tree: Root): Reference[] {
  const references: Reference[] = []
  visitLinks(tree, (element, address) => {
    const position = positionOfNode(element)
    if (address.type === 'outside') references.push({ to: 'address', url: address.url, ...position })
    if (address.type === 'path') {
      const { path, fragment } = address
      references.push({ to: 'path', path, ...(fragment && { fragment }), ...position })
    }
  })
  return references
}

/** The ids within a text. */
export function idsOf(tree: Root): string[] {
  const ids = new Set<string>()
  visit(tree, 'element', ({ properties }) => {
    if (properties.id) ids.add(String(properties.id))
  })
  return [...ids]
}

/** Points links that name a heading without the prefix of our ids at that heading. */
export function completeFragments(tree: Root, ids: readonly string[]): void {
  visitFragments(tree, ids, (element, id) => {
    const meant = [`h-${id}`, `h-${toSegment(id)}`].find((known) => ids.includes(known))
    if (meant) element.properties.href = `#${meant}`
  })
}

/** Reports links to an id that the text does not have. */
export function checkFragments(tree: Root, ids: readonly string[], report: Report): void {
  visitFragments(tree, ids, (element, id) => {
    const message = `No heading here has the address “#${id}”. ${suggestHeading(id, ids)}`
    report('link-anchor', positionOfNode(element), message.trim())
  })
}

/** Adds rel="noopener" to links that leave the site; `rel` tokens that an editor typed stay. */
export function markOutsideLinks(tree: Root): void {
  visitLinks(tree, (element, address) => {
    if (address.type !== 'outside') return
    const typed = Array.isArray(element.properties.rel) ? element.properties.rel : []
    element.properties.rel = [...typed, 'noopener']
  })
}

function visitLinks(tree: Root, each: (element: Element, address: Address) => void): void {
  visit(tree, 'element', (element) => {
    const { href } = element.properties
    if (element.tagName === 'a' && href !== undefined) each(element, readAddress(String(href)))
  })
}

/** Visits links to an id within the text that is not among `ids`. */
function visitFragments(tree: Root, ids: readonly string[], each: (element: Element, id: string) => void): void {
  const known = new Set(ids)
  visitLinks(tree, (element, address) => {
    if (address.type !== 'fragment' || address.id === '') return
    if (!known.has(address.id) && !known.has(encodeURIComponent(address.id))) each(element, address.id)
  })
}

/** A cure for a link to a heading that a page does not have. */
export function suggestHeading(id: string, ids: Iterable<string>): string {
  const known = [...ids]
  const near = nearest(id, known) ?? nearest(`h-${id}`, known)
  return near ? `Did you mean “#${near}”?` : 'Write “#h-” and the heading in lowercase, with hyphens.'
}

function hasWords(element: Element): boolean {
  if (!isUnseen(textOf(element)) || element.properties.ariaLabel) return true
  let pictured = false
  visit(element, 'element', (inner) => {
    if (inner.tagName === 'img') pictured = true
  })
  return pictured
}
