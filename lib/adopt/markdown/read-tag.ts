import type { Element, Root } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { attribute, wordsOf } from '#lib/adopt/html/elements'

/** A piece of raw HTML as a browser reads it. */
export function fragmentOf(html: string): Root {
  return fromHtml(html, { fragment: true })
}

/** An attribute's text; null where it is absent or empty. */
export function attributeOf(element: Element | undefined, name: string): string | null {
  const text = element ? attribute(element, name).trim() : ''
  return text === '' ? null : text
}

/** The words of a piece of HTML. */
export function htmlWords(html: string): string {
  return wordsOf(fragmentOf(html))
}
