import type { Element, Root } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { type Address, readAddress } from '#lib/content/body/read-address'
import type { Reference } from '#lib/content/facts'
import type { Report } from '#lib/content/report/diagnostics'
import { nearest } from '#lib/content/report/nearest'
import { positionOfNode } from '#lib/content/report/position'
import { toSegment } from '#lib/content/slugs'
import { eachElement, hasElement } from '#lib/content/walk'
import { isUnseen } from '#lib/same-text'

/** A link of a text, and what its address means. */
export interface TextLink {
  element: Element
  address: Address
}

/** The links of a text in their order. What an address means is remembered in `known`. */
export function linksOf(tree: Root, known: Map<string, Address>): TextLink[] {
  const links: TextLink[] = []
  eachElement(tree, (element) => {
    if (element.tagName !== 'a' || element.properties.href === undefined) return
    const href = String(element.properties.href)
    const address = known.get(href) ?? readAddress(href)
    known.set(href, address)
    links.push({ element, address })
  })
  return links
}

/** Reports links without words, and addresses that no link may have. */
export function checkLinks(links: readonly TextLink[], report: Report): void {
  for (const { element, address } of links) {
    const position = positionOfNode(element)
    if (address.type === 'refused') report(address.rule, position, `The link ${address.reason}`)
    if (!hasWords(element)) report('link-text', position, 'The link has no text. Say where it leads.')
  }
}

/** The paths and full addresses that the links of a text lead to. */
export function linkReferences(links: readonly TextLink[]): Reference[] {
  return links.flatMap(({ element, address }): Reference[] => {
    const position = positionOfNode(element)
    if (address.type === 'outside') return [{ to: 'address', url: address.url, ...position }]
    if (address.type !== 'path') return []
    const { path, fragment } = address
    return [{ to: 'path', path, ...(fragment && { fragment }), ...position }]
  })
}

/** The ids within a text. */
export function idsOf(tree: Root): string[] {
  const ids = new Set<string>()
  eachElement(tree, ({ properties }) => {
    if (properties.id) ids.add(String(properties.id))
  })
  return [...ids]
}

/**
 * Points links that name a heading without the prefix of our ids at that heading, and reports those to an id that the
 * text does not have.
 */
export function settleFragments(links: readonly TextLink[], ids: readonly string[], report: Report): void {
  const known = new Set(ids)
  for (const { element, address } of links) {
    if (address.type !== 'fragment' || address.id === '') continue
    const { id } = address
    if (known.has(id) || known.has(encodeURIComponent(id))) continue
    const meant = [`h-${id}`, `h-${toSegment(id)}`].find((name) => known.has(name))
    if (meant) element.properties.href = `#${meant}`
    else {
      const message = `No heading here has the address “#${id}”. ${suggestHeading(id, ids)}`
      report('link-anchor', positionOfNode(element), message.trim())
    }
  }
}

/** Adds rel="noopener" to links that leave the site; `rel` tokens that an editor typed stay. */
export function markOutsideLinks(links: readonly TextLink[]): void {
  for (const { element, address } of links) {
    if (address.type !== 'outside') continue
    const typed = Array.isArray(element.properties.rel) ? element.properties.rel : []
    element.properties.rel = [...typed, 'noopener']
  }
}

/** A cure for a link to a heading that a page does not have. */
export function suggestHeading(id: string, ids: Iterable<string>): string {
  const known = [...ids]
  const near = nearest(id, known) ?? nearest(`h-${id}`, known)
  return near ? `Did you mean “#${near}”?` : 'Write “#h-” and the heading in lowercase, with hyphens.'
}

function hasWords(element: Element): boolean {
  if (!isUnseen(textOf(element)) || element.properties.ariaLabel) return true
  return hasElement(element, 'img')
}
