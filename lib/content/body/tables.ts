import type { Element, Root } from 'hast'
import { SKIP, visit } from 'unist-util-visit'
import { englishWords } from '#lib/content/body/body-words'
import { hasElement } from '#lib/content/walk'

/**
 * Puts each table into a region that scrolls sideways, focusable for keyboards and named for screen readers. Alignment
 * becomes a class, since the attribute is obsolete. An empty heading cell, such as the corner above a column of names,
 * becomes a plain cell, since it is the heading of nothing.
 */
export function wrapTables(tree: Root, words = englishWords): void {
  if (!hasElement(tree, 'table')) return
  let count = 0
  visit(tree, 'element', (element, index, parent) => {
    if (element.tagName !== 'table' || !parent || index === undefined) return
    alignCells(element)
    plainCorners(element)
    count++
    const label = words.table({ number: String(count) })
    parent.children[index] = {
      type: 'element',
      tagName: 'div',
      properties: { className: ['table-scroll'], role: 'region', ariaLabel: label, tabIndex: 0 },
      children: [element],
    }
    return SKIP
  })
}

function alignCells(table: Element): void {
  visit(table, 'element', ({ properties }) => {
    const { align } = properties
    if (typeof align !== 'string') return
    delete properties.align
    if (align !== 'left') properties.className = [`align-${align}`]
  })
}

function plainCorners(table: Element): void {
  visit(table, 'element', (cell) => {
    if (cell.tagName === 'th' && cell.children.length === 0) cell.tagName = 'td'
  })
}
