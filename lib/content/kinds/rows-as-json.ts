import type { Kind } from '#lib/content/kinds/kind'
import type { ContentRecord } from '#lib/content/records'
import { columnName } from '#lib/database/column-name'

/** Rows of one table. */
export interface TableRows {
  table: string
  /** A JSON array of objects with SQL column names. */
  json: string
}

/** The rows of a record, one entry for each table of its kind, in their order. */
export function rowsOfRecord(kind: Kind, { record }: ContentRecord): TableRows[] {
  return kind.tables.map((table) => ({ table: table.name, json: rowsAsJson(table.rows(record)) }))
}

/** Rows as a JSON array with SQL column names. */
function rowsAsJson(rows: readonly object[]): string {
  return `[${rows.map((row) => rowAsJson(row)).join(',')}]`
}

/** A row as a JSON object with SQL column names. */
export function rowAsJson(row: object): string {
  return JSON.stringify(Object.fromEntries(Object.entries(row).map(([column, value]) => [columnName(column), value])))
}
