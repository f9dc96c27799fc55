import type { Element, Root } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { toString as wordsOf } from 'hast-util-to-string'
import { visit } from 'unist-util-visit'

/** A piece of raw HTML as a browser reads it. */
export function fragmentOf(html: string): Root {
  return fromHtml(html, { fragment: true })
}

/** All elements of one name in a piece of HTML. */
export function elementsOf(tree: Root | Element, name: string): Element[] {
  const found: Element[] = []
  visit(tree, 'element', (element) => {
    if (element.tagName === name) found.push(element)
  })
  return found
}

/** An attribute's text; null where it is absent or empty. */
export function attributeOf(element: Element | undefined, name: string): string | null {
  const value = element?.properties[name]
  const text = Array.isArray(value)
    ? value.join(' ')
    : typeof value === 'string' || typeof value === 'number'
      ? String(value)
      : ''
  return text.trim() === '' ? null : text.trim()
}

/** The words of a piece of HTML. */
export function htmlWords(html: string): string {
  return wordsOf(fragmentOf(html)).replace(/\s+/g, ' ').trim()
}
