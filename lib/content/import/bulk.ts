import type { Table } from '#lib/content/kinds/table'
import { columnName } from '#lib/database/column-name'
import type { Prisma } from '#prisma/generated/client'

type Target = Omit<Table<never>, 'rows'>

/** How much JSON goes to the database in one statement, in characters. */
const batch = 4_000_000

/**
 * Inserts rows, or updates those that differ; an identical row is neither written nor locked. Returns the owners of the
 * rows that were written. Each text has one row or several, divided by commas, as JSON with SQL column names; all rows
 * have the same columns.
 */
export async function upsertRows(
  transaction: Prisma.TransactionClient,
  target: Target,
  rows: readonly string[],
): Promise<string[]> {
  const key = target.key.map(columnName)
  const { name, owner } = target
  const columns = Object.keys(JSON.parse(`[${rows[0] ?? '{}'}]`)[0])
  const changing = columns.filter((column) => !key.includes(column))
  const change = changing.map((column) => `${quote(column)} = excluded.${quote(column)}`).join(', ')
  const same = columns.map((column) => {
    const equals = key.includes(column) ? '=' : 'IS NOT DISTINCT FROM'
    return `had.${quote(column)} ${equals} news.${quote(column)}`
  })
  const written: string[] = []
  for (const json of batches(rows)) {
    const owners = await transaction.$queryRawUnsafe<{ owner: string }[]>(
      `INSERT INTO ${quote(name)} (${columns.map(quote).join(', ')})
       SELECT ${columns.map((column) => `news.${quote(column)}`).join(', ')}
       FROM json_populate_recordset(null::${quote(name)}, $1::json) AS news
       WHERE NOT EXISTS (SELECT FROM ${quote(name)} AS had WHERE ${same.join(' AND ')})
       ON CONFLICT (${key.map(quote).join(', ')}) DO ${change ? `UPDATE SET ${change}` : 'NOTHING'}
       RETURNING ${quote(owner)} AS owner`,
      json,
    )
    for (const row of owners) written.push(row.owner)
  }
  return written
}

/** Makes these the only rows of their owners in a table. Returns the owners for which something changed. */
export async function replaceRows(
  transaction: Prisma.TransactionClient,
  target: Target,
  owners: readonly string[],
  rows: readonly string[],
): Promise<string[]> {
  const { name, key, owner } = target
  const same = key.map((column) => `kept.${quote(column)} = ${quote(name)}.${quote(column)}`).join(' AND ')
  const deleted = await transaction.$queryRawUnsafe<{ owner: string }[]>(
    `DELETE FROM ${quote(name)} WHERE ${quote(owner)} = ANY($1)
       AND NOT EXISTS (SELECT FROM json_populate_recordset(null::${quote(name)}, $2::json) AS kept WHERE ${same})
     RETURNING ${quote(owner)} AS owner`,
    owners,
    `[${rows.join(',')}]`,
  )
  return [...deleted.map((row) => row.owner), ...(await upsertRows(transaction, target, rows))]
}

function* batches(rows: readonly string[]): Generator<string> {
  let texts: string[] = []
  let size = 0
  for (const text of rows) {
    if (size > 0 && size + text.length > batch) {
      yield `[${texts.join(',')}]`
      texts = []
      size = 0
    }
    texts.push(text)
    size += text.length
  }
  if (texts.length > 0) yield `[${texts.join(',')}]`
}

function quote(name: string): string {
  return `"${columnName(name)}"`
}
