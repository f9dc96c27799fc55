import type { Element, Root } from 'hast'
import { SKIP, visit } from 'unist-util-visit'
import { hasElement } from '#lib/content/walk'
import { wording } from '#lib/wording'

/**
 * Puts each table into a region that scrolls sideways, focusable for keyboards and named for screen readers. Alignment
 * becomes a class, since the attribute is obsolete. An empty heading cell, such as the corner above a column of names,
 * becomes a plain cell, since it is the heading of nothing.
 */
export function wrapTables(tree: Root): void {
  if (!hasElement(tree, 'table')) return
  let count = 0
  visit(tree, 'element', (element, index, parent) => {
    if (element.tagName !== 'table' || !parent || index === undefined) return
    alignCells(element)
    plainCorners(element)
    count++
    parent.children[index] = {
      type: 'element',
      tagName: 'div',
      properties: { className: ['table-scroll'], role: 'region', ariaLabel: wording.body.table(count), tabIndex: 0 },
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
