import { visit } from 'unist-util-visit'
import { applyEdits, type Edit } from '#lib/adopt/markdown/edits'
import { spanOf, treeOf } from '#lib/adopt/markdown/parse'
import type { PieceNote } from '#lib/adopt/report/findings'

/** A line such as ::before would be a directive here: its first colon gets a backslash. */
export function escapeDirectives(text: string, note: PieceNote): string {
  if (!/^\s*::/m.test(text)) return text
  const edits: Edit[] = []
  visit(treeOf(text), 'leafDirective', (node) => {
    // Containers are settled once their pictures have their addresses.
    if (node.opensContainer || node.name === 'embed') return
    const { start } = spanOf(node)
    edits.push({ start, end: start, text: '\\' })
    note('directive-escaped', node.position?.start.line ?? null, text.slice(start, spanOf(node).end))
  })
  return applyEdits(text, edits)
}
