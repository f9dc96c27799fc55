import type { Element } from 'hast'
import type { Handle } from 'hast-util-to-mdast'
import { defaultHandlers } from 'hast-util-to-mdast'
import { attribute, named } from '#lib/adopt/html/elements'
import { inlineHtml } from '#lib/adopt/html/markdown-block'
import { rawBlock } from '#lib/adopt/html/raw-html'

/** What does not fit into the cell of a Markdown table. */
const blocks = ['ul', 'ol', 'dl', 'pre', 'blockquote', 'table', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'figure']

/** What needs lines of its own, and so no table around it. */
const players = ['iframe', 'script', 'form', 'audio', 'video', 'object', 'embed']

/**
 * A table of Markdown where it says all that the table says; HTML for spans, captions, tables without a header and cells
 * with lists or paragraphs. A table that only arranges is what it holds.
 */
export const table: Handle = (state, node) => {
  const cells = named(node, 'td', 'th')
  if (arranges(node, cells)) return cells.flatMap((one) => state.toFlow(state.all(one)))
  return isPlain(node, cells) ? defaultHandlers.table(state, node) : rawBlock(node)
}

/** A cell whose only paragraph stands for itself. */
export const cell: Handle = (state, node) => {
  const children = node.children.flatMap((child) =>
    child.type === 'element' && (child.tagName === 'p' || child.tagName === 'div') ? child.children : [child],
  )
  return defaultHandlers.td(state, { ...node, children })
}

/** A line break, which the cell of a Markdown table can only write as HTML. */
export const lineBreak: Handle = (state, node) => (state.inTable ? inlineHtml('<br>') : defaultHandlers.br(state, node))

function arranges(node: Element, cells: readonly Element[]): boolean {
  const isPresentation = attribute(node, 'role') === 'presentation'
  return isPresentation || cells.length < 2 || named(node, ...players).length > 0
}

function isPlain(node: Element, cells: readonly Element[]): boolean {
  const spans = cells.some(
    ({ properties }) => Number(properties.colSpan ?? 1) > 1 || Number(properties.rowSpan ?? 1) > 1,
  )
  if (spans || named(node, 'caption').length > 0 || named(node, 'table').length > 1) return false
  return (
    hasHeader(node) && cells.every((one) => named(one, ...blocks).length === 0 && named(one, 'p', 'div').length < 2)
  )
}

function hasHeader(node: Element): boolean {
  const first = named(node, 'tr')[0]
  const cells = first ? named(first, 'td', 'th') : []
  return cells.length > 0 && (cells.every(({ tagName }) => tagName === 'th') || named(node, 'thead').length > 0)
}
