import type { Table } from '#lib/content/kinds/table'
import { columnName } from '#lib/database/column-name'
import { Prisma } from '#prisma/generated/client'

export type Target = Omit<Table<never>, 'rows'>

/** A column that the database computes of a row, which the expression calls `news`. */
export interface Computed {
  column: string
  value: Prisma.Sql
}

/** Rows as a JSON array of objects, and their columns, which are the same in each; names are those of SQL. */
export interface Rows {
  json: string
  columns: readonly string[]
}

/** The rows of several JSON arrays. */
export function joinRows(arrays: readonly string[]): Rows {
  const parts = arrays.flatMap((json) => (json === '[]' ? [] : json.slice(1, -1)))
  const [first = {}] = JSON.parse(arrays.find((json) => json !== '[]') ?? '[]') as object[]
  return { json: `[${parts.join(',')}]`, columns: Object.keys(first) }
}

/** Inserts rows that are not in the database. */
export async function insertRows(
  transaction: Prisma.TransactionClient,
  { name }: Target,
  { json, columns }: Rows,
  computed: readonly Computed[] = [],
): Promise<void> {
  if (columns.length === 0) return
  const names = [...columns, ...computed.map(({ column }) => column)].map(identifier)
  const values = [
    ...columns.map((column) => Prisma.sql`news.${identifier(column)}`),
    ...computed.map(({ value }) => value),
  ]
  await transaction.$executeRaw`
    INSERT INTO ${identifier(name)} (${Prisma.join(names)}) SELECT ${Prisma.join(values)} FROM ${rowsIn(name, json)} AS news`
}

/**
 * Inserts rows, or updates those that differ; an identical row is neither written nor locked. Returns the owners of the
 * rows that were written.
 */
export async function upsertRows(
  transaction: Prisma.TransactionClient,
  target: Target,
  { json, columns }: Rows,
): Promise<string[]> {
  const { name, key, owner } = named(target)
  if (columns.length === 0) return []
  const changing = columns.filter((column) => !key.includes(column)).map(identifier)
  const change = changing.map((column) => Prisma.sql`${column} = excluded.${column}`)
  const same = columns.map((column) =>
    key.includes(column)
      ? Prisma.sql`had.${identifier(column)} = news.${identifier(column)}`
      : Prisma.sql`had.${identifier(column)} IS NOT DISTINCT FROM news.${identifier(column)}`,
  )
  return ownersOf(
    await transaction.$queryRaw`
      INSERT INTO ${identifier(name)} (${Prisma.join(columns.map(identifier))})
      SELECT ${Prisma.join(columns.map((column) => Prisma.sql`news.${identifier(column)}`))} FROM ${rowsIn(name, json)} AS news
      WHERE NOT EXISTS (SELECT FROM ${identifier(name)} AS had WHERE ${Prisma.join(same, ' AND ')})
      ON CONFLICT (${Prisma.join(key.map(identifier))})
      DO ${change.length > 0 ? Prisma.sql`UPDATE SET ${Prisma.join(change)}` : Prisma.sql`NOTHING`}
      RETURNING ${identifier(owner)} AS owner`,
  )
}

/** Makes these the only rows of their owners in a table. Returns the owners for which something changed. */
export async function replaceRows(
  transaction: Prisma.TransactionClient,
  target: Target,
  owners: readonly string[],
  rows: Rows,
): Promise<string[]> {
  const { name, key, owner } = named(target)
  const table = identifier(name)
  const same = key.map((column) => Prisma.sql`kept.${identifier(column)} = ${table}.${identifier(column)}`)
  const deleted = await transaction.$queryRaw<Owned[]>`
    DELETE FROM ${table} WHERE ${identifier(owner)} = ANY(${owners})
      AND NOT EXISTS (SELECT FROM ${rowsIn(name, rows.json)} AS kept WHERE ${Prisma.join(same, ' AND ')})
    RETURNING ${identifier(owner)} AS owner`
  return [...ownersOf(deleted), ...(await upsertRows(transaction, target, rows))]
}

interface Owned {
  owner: string
}

function ownersOf(rows: readonly Owned[]): string[] {
  return rows.map(({ owner }) => owner)
}

function named({ name, key, owner }: Target): Target {
  return { name, key: key.map(columnName), owner: columnName(owner) }
}

function rowsIn(table: string, json: string): Prisma.Sql {
  return Prisma.sql`json_populate_recordset(null::${identifier(table)}, ${json}::json)`
}

function identifier(name: string): Prisma.Sql {
  return Prisma.raw(`"${name}"`)
}
