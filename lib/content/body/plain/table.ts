import type { AlignType, Table, TableCell, TableRow } from 'mdast'
import type { Chunk } from '#lib/content/body/plain/blocks'
import { parseInline } from '#lib/content/body/plain/inline'
import { startOf } from '#lib/content/body/plain/leaf'
import type { Notes } from '#lib/content/body/plain/prose'

const delimiter = /^\|(?: *:?-+:? *\|)+$/

/** Parses a table whose rows all start and end with | and have as many cells as the first; null where it is another. */
export function parseTable({ text, offset, line, notes }: Chunk): Table | null {
  const lines = text.split('\n')
  const marks = lines[1] ?? ''
  if (!delimiter.test(marks) || /[\\`]/.test(text)) return null
  const align = cellsOf(marks).map(alignOf)
  const children: TableRow[] = []
  let at = offset
  for (const [row, typed] of lines.entries()) {
    if (row !== 1) {
      const parsed = parseRow(typed, at, line + row, notes)
      if (parsed?.children.length !== align.length) return null
      children.push(parsed)
    }
    at += typed.length + 1
  }
  const last = lines.at(-1) ?? ''
  const end = { line: line + lines.length - 1, column: last.length + 1, offset: offset + text.length }
  return { type: 'table', align, children, position: { start: startOf(offset, line), end } }
}

function parseRow(text: string, offset: number, line: number, notes: Notes): TableRow | null {
  if (text.length < 2 || !text.startsWith('|') || !text.endsWith('|')) return null
  const point = (at: number) => ({ line, column: at + 1, offset: offset + at })
  const cells = cellsOf(text)
  const children: TableCell[] = []
  let at = 0
  for (const [index, typed] of cells.entries()) {
    // Markdown trims spaces only.
    const words = withoutSpaces(typed)
    const from = at + 1 + typed.indexOf(words)
    const inner = parseInline({ text: words, line, notes, lines: [{ offset: offset + from, column: from + 1 }] })
    if (words === '' || !inner) return null
    const end = index === cells.length - 1 ? text.length : at + 1 + typed.length
    children.push({ type: 'tableCell', children: inner, position: { start: point(at), end: point(end) } })
    at += typed.length + 1
  }
  return { type: 'tableRow', children, position: { start: point(0), end: point(text.length) } }
}

function withoutSpaces(typed: string): string {
  let [from, to] = [0, typed.length]
  while (typed[from] === ' ') from++
  while (to > from && typed[to - 1] === ' ') to--
  return typed.slice(from, to)
}

function cellsOf(row: string): string[] {
  return row.slice(1, -1).split('|')
}

function alignOf(typed: string): AlignType {
  const mark = typed.trim()
  if (mark.startsWith(':')) return mark.endsWith(':') ? 'center' : 'left'
  return mark.endsWith(':') ? 'right' : null
}
