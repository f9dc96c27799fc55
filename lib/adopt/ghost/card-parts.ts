import type { Element, ElementContent } from 'hast'
import { element, findElement, hasClass, named, wordsOf } from '#lib/adopt/html/elements'

export function captionOf(card: Element): ElementContent[] {
  const [caption] = named(card, 'figcaption')
  return caption ? [element('p', {}, caption.children)] : []
}

export function part(card: Element, className: string): Element | null {
  return findElement(card, (node) => hasClass(node, className))
}

export function words(card: Element, className: string): string {
  const found = part(card, className)
  return found ? wordsOf(found) : ''
}
