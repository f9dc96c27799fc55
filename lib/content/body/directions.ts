import type { Root } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { eachElement } from '#lib/content/walk'
import { isRightToLeft } from '#lib/text-start'

const blocks = new Set(['p', 'h2', 'h3', 'h4', 'h5', 'h6', 'li', 'dt', 'dd', 'td', 'th', 'figcaption', 'summary'])

/** What a text without right-to-left letters has none of: those of the basic plane, surrogates, and references. */
const mayBeRightToLeft = /[\u0590-\u08ff\ud800-\udfff\ufb1d-\ufeff&]/

/**
 * Gives a block that starts in a right-to-left script its own direction, so that its full stop comes at its end. `text` is
 * what was parsed.
 */
export function markDirections(tree: Root, text: string): void {
  if (!mayBeRightToLeft.test(text)) return
  eachElement(tree, (element) => {
    if (!blocks.has(element.tagName) || element.properties.dir) return
    if (isRightToLeft(textOf(element))) element.properties.dir = 'auto'
  })
}
