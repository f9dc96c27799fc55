import type { Element, Root } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { visit } from 'unist-util-visit'
import type { Reference } from '#lib/content/facts'
import { fragmentOf, isLoopback } from '#lib/content/own-address'
import type { Report } from '#lib/content/report/diagnostics'
import { nearest } from '#lib/content/report/nearest'
import { positionOfNode } from '#lib/content/report/position'
import { toSegment } from '#lib/content/slugs'
import { withoutControls } from '#lib/control-characters'
import { pathTo } from '#lib/paths'
import { isUnseen } from '#lib/same-text'

type Address =
  | { type: 'path'; path: string; fragment: string }
  | { type: 'fragment'; id: string }
  | { type: 'outside'; url: string }
  | { type: 'mail' }
  | { type: 'call' }
  | { type: 'refused'; rule: 'link-scheme' | 'link-form'; reason: string }

/** What a link's address means, or why it is refused. */
function readAddress(href: string): Address {
  // Browsers ignore control characters and spaces in a scheme, so they could hide one.
  const bare = withoutControls(href).replaceAll(' ', '')
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(bare)?.[1]?.toLowerCase()
  if (scheme) return readOutside(bare, scheme)
  if (/^[/\\]{2}|^\\|^\/\\/.test(bare))
    return refused('link-form', `starts with two slashes. Write https:${bare.replace(/^[/\\]+/, '//').slice(0, 80)}.`)
  if (bare.startsWith('#')) return { type: 'fragment', id: fragmentOf(bare) }
  if (bare.startsWith('/')) {
    return { type: 'path', path: bare.replace(/[?#].*$/, ''), fragment: fragmentOf(/#.*$/.exec(bare)?.[0] ?? '') }
  }
  if (bare === '') return refused('link-form', 'has no address.')
  return refused(
    'link-form',
    `leads to “${href.slice(0, 80)}”. Write a path that starts with /, such as ${pathTo('article', 'ferry-hours')}, or a full https:// address.`,
  )
}

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

function readOutside(href: string, scheme: string): Address {
  if (scheme === 'mailto') {
    return /^mailto:[^@\s]+@[^@\s]+/i.test(href)
      ? { type: 'mail' }
      : refused('link-form', `has no e-mail address after mailto: “${shown(href)}”.`)
  }
  if (scheme === 'tel') {
    return /^tel:\+?[\d().-]*\d[\d().-]*(?:;[\w.=-]+)*$/i.test(href)
      ? { type: 'call' }
      : refused('link-form', 'has no telephone number after tel:. Write tel:+351210000000.')
  }
  if (scheme !== 'http' && scheme !== 'https')
    return refused('link-scheme', `starts with “${scheme}:”. Only https:, http:, mailto: and tel: are allowed.`)
  if (!URL.canParse(href) || !/^https?:\/\//i.test(href)) {
    return refused('link-form', `has an address that no browser can open: “${shown(href)}”.`)
  }
  return isLoopback(href)
    ? refused(
        'link-form',
        `leads to “${new URL(href).host}”, the reader’s own computer. Write a path such as /about, or put the address in backticks.`,
      )
    : { type: 'outside', url: href }
}

/** An address as it was probably typed, cut to the length of a message. */
function shown(href: string): string {
  try {
    return decodeURIComponent(href).slice(0, 80)
  } catch {
    return href.slice(0, 80)
  }
}

/** A cure for a link to a heading that a page does not have. */
export function suggestHeading(id: string, ids: Iterable<string>): string {
  const known = [...ids]
  const near = nearest(id, known) ?? nearest(`h-${id}`, known)
  return near ? `Did you mean “#${near}”?` : 'Write “#h-” and the heading in lowercase, with hyphens.'
}

function refused(rule: 'link-scheme' | 'link-form', reason: string): Address {
  return { type: 'refused', rule, reason }
}

function hasWords(element: Element): boolean {
  if (!isUnseen(textOf(element)) || element.properties.ariaLabel) return true
  let pictured = false
  visit(element, 'element', (inner) => {
    if (inner.tagName === 'img') pictured = true
  })
  return pictured
}
