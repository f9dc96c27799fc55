import { stringify } from 'csv-stringify/sync'
import { controlsAsSpaces } from '#lib/control-characters'
import { minuteIn } from '#lib/dates'
import { type Cell, columns, type Report, type TableName } from '#lib/reports/schema'

/** Tables for a terminal, with every time in the newspaper's time zone. */
export function writeTables(report: Report, names: readonly TableName[], timeZone: string): string {
  return [...names.map((name) => writeTable(name, report, timeZone)), `All times: ${timeZone}.`].join('\n\n')
}

/** The same rows as CSV (RFC 4180); an empty line separates tables. */
export function writeCsv(report: Report, names: readonly TableName[]): string {
  const options = { header: true, escape_formulas: true, cast: { date: (moment: Date) => moment.toISOString() } }
  return names.map((name) => stringify([...report[name]], { ...options, columns: [...columns[name]] })).join('\n')
}

function writeTable(name: TableName, report: Report, timeZone: string): string {
  const heads = columns[name]
  const rows = report[name].map((row) => heads.map((head) => textOf(row[head] ?? null, timeZone)))
  const widths = heads.map((head, index) => Math.max(head.length, ...rows.map((row) => (row[index] ?? '').length)))
  const isNumeric = (index: number) => report[name].some((row) => typeof row[heads[index] ?? ''] === 'number')
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, index) => (isNumeric(index) ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0)))
      .join('  ')
      .trimEnd()
  const body = rows.length > 0 ? rows.map(line) : ['(none)']
  return [name.toUpperCase(), line(heads), line(widths.map((width) => '-'.repeat(width))), ...body].join('\n')
}

/** A time to the minute; a long text shortened, without control characters, which would steer the terminal. */
function textOf(cell: Cell, timeZone: string): string {
  if (cell === null) return ''
  if (cell instanceof Date) return minuteIn(cell, timeZone)
  const text = controlsAsSpaces(String(cell))
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}
