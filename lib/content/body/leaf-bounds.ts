import type { Nodes, Root } from 'mdast'
import { visit } from 'unist-util-visit'
import { limits } from '#lib/content/limits'
import type { Report } from '#lib/content/report/diagnostics'
import { type Position, positionOfNode } from '#lib/content/report/position'

/** Characters that may open or close emphasis, links or code. */
export const marks = /[*_~`[\]<!@&]/g

interface Leaf {
  what: string
  at: Position
  lines: readonly string[]
}

/**
 * Refuses paragraphs, list items, headings and table rows that are too long. `text` is what the tree was parsed from.
 * True where one was refused.
 */
export function refuseLongLeaves(tree: Root, text: string, report: Report): boolean {
  let refused = false
  visit(tree, ['paragraph', 'heading'], (node) => {
    for (const leaf of leavesOf(node, text)) {
      const excess = excessOf(leaf.lines)
      if (!excess) continue
      report('body-bounds', leaf.at, `${leaf.what} has ${excess} are allowed. Split it with a blank line.`)
      refused = true
    }
  })
  return refused
}

/** The node, or its rows where it is a table, since a table is parsed row by row. */
function leavesOf(node: Nodes, text: string): Leaf[] {
  const { start, end } = node.position ?? {}
  const lines = text.slice(start?.offset ?? 0, end?.offset ?? 0).split('\n')
  const at = positionOfNode(node)
  if (!isTable(lines)) return [{ what: node.type === 'heading' ? 'This heading' : 'This paragraph', at, lines }]
  return lines.map((row, index) => ({
    what: 'This table row',
    at: index === 0 ? at : { line: at.line + index, column: 1 },
    lines: [row],
  }))
}

/** The excess as “2,600 characters; at most 2,500”, or null where there is none. */
function excessOf(lines: readonly string[]): string | null {
  const counted = (count: number, what: string, most: number) =>
    count > most ? `${count.toLocaleString('en')} ${what}; at most ${most.toLocaleString('en')}` : null
  const characters = lines.reduce((sum, line) => sum + line.length, 0)
  const signs = lines.reduce((sum, line) => sum + (line.match(marks)?.length ?? 0), 0)
  return (
    counted(characters, 'characters', limits.paragraph) ??
    counted(signs, 'markup characters such as *, _, [ and `', limits.paragraphMarks) ??
    counted(lines.length, 'lines', limits.paragraphLines)
  )
}

/** Whether the second line is the delimiter row of a table, with as many columns as the first. */
function isTable([head = '', delimiter = '']: readonly string[]): boolean {
  const row = delimiter.replace(/^[\s>]+/, '')
  return (
    /^[|:\s-]*\|[|:\s-]*$|^:?-+:?\s*$/.test(row) &&
    row.includes('-') &&
    cellsOf(row) === cellsOf(head) &&
    head.includes('|')
  )
}

function cellsOf(row: string): number {
  const bare = row.replace(/^[\s>]*\|?/, '').replace(/\|?\s*$/, '')
  return bare.replace(/\\[\\|]/g, '').split('|').length
}
