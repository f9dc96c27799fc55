import type { Root } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { visit } from 'unist-util-visit'

const blocks = new Set(['p', 'h2', 'h3', 'h4', 'h5', 'h6', 'li', 'dt', 'dd', 'td', 'th', 'figcaption', 'summary'])

/** Matches a text whose first letter is of a right-to-left script. */
const startsRightToLeft =
  /^\P{L}*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u

/** Gives a block that starts in a right-to-left script its own direction, so that its full stop comes at its end. */
export function markDirections(tree: Root): void {
  visit(tree, 'element', (element) => {
    if (!blocks.has(element.tagName) || element.properties.dir) return
    if (startsRightToLeft.test(textOf(element))) element.properties.dir = 'auto'
  })
}
