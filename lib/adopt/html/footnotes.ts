import type { Element, ElementContent, Root } from 'hast'
import { attribute, classesOf, findElement, named, replaceElements, wordsOf } from '#lib/adopt/html/elements'
import { markdownWithin } from '#lib/adopt/html/markdown-block'

/**
 * Takes a text's footnotes out of its HTML, as Markdown's own renderers write them: a list at the end, with links there and
 * back. The references become Markdown's; the notes are returned in their order.
 */
export function takeFootnotes(tree: Root): Element[] {
  const list = findElement(tree, (node) => classesOf(node).includes('footnotes') && named(node, 'li').length > 0)
  if (!list) return []
  const notes = named(list, 'li').filter(({ properties }) => Boolean(properties.id))
  const numbers = new Map(notes.map((note, index) => [`#${attribute(note, 'id')}`, index + 1]))
  // A note to which nothing refers would not be shown.
  const referred = new Set(named(tree, 'a').flatMap((link) => (isNumber(link) ? [attribute(link, 'href')] : [])))
  if ([...numbers.keys()].some((target) => !referred.has(target))) return []
  replaceElements(tree, (node) => {
    if (node === list) return []
    return node.tagName === 'a' || node.tagName === 'sup' ? reference(node, numbers) : null
  })
  return notes.map(withoutWayBack)
}

function reference(node: Element, numbers: ReadonlyMap<string, number>): ElementContent[] | null {
  if (node.tagName === 'sup') return node.children.every(isReference) ? node.children : null
  const number = numbers.get(attribute(node, 'href'))
  return number && isNumber(node) ? [markdownWithin(`[^${number}]`)] : null
}

function isNumber(node: Element): boolean {
  return /^\W*\d+\W*$/.test(wordsOf(node))
}

function isReference(node: ElementContent): boolean {
  return node.type === 'element' && /^\[\^\d+\]$/.test(attribute(node, 'dataMarkdown'))
}

function withoutWayBack(note: Element): Element {
  replaceElements(note, (node) => {
    const isBack =
      node.tagName === 'a' && !/[\p{L}\p{N}]/u.test(wordsOf(node)) && attribute(node, 'href').startsWith('#')
    return isBack ? [] : null
  })
  return note
}
