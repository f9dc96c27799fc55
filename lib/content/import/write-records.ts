import { type Computed, insertRows, joinRows, replaceRows, upsertRows } from '#lib/content/import/bulk'
import { storedSlugs } from '#lib/content/import/stored-slugs'
import type { KindName } from '#lib/content/kinds/kind'
import { kinds } from '#lib/content/kinds/kinds'
import type { TableRows } from '#lib/content/kinds/rows-as-json'
import type { Prisma } from '#prisma/generated/client'

/** What a file becomes: its rows in each table of its kind. */
export interface RecordRows {
  slug: string
  rows: readonly TableRows[]
}

/** The slugs of the records that were not in the database as they are now: those that had no row, or a removed one, apart. */
export interface WrittenRecords {
  added: string[]
  changed: string[]
}

/** Writes what changed of records of one kind, table by table; `computed` are columns of new records. */
export async function writeRecords(
  transaction: Prisma.TransactionClient,
  kind: KindName,
  records: readonly RecordRows[],
  computed: readonly Computed[] = [],
): Promise<WrittenRecords> {
  const stored = await storedSlugs(
    transaction,
    kind,
    records.map(({ slug }) => slug),
  )
  const fresh = records.filter(({ slug }) => !stored.has(slug))
  const known = records.filter(({ slug }) => stored.has(slug))
  const written = new Set(fresh.map(({ slug }) => slug))
  for (const [index, table] of kinds[kind].tables.entries()) {
    await insertRows(transaction, table, rowsIn(table.name, fresh), index === 0 ? computed : [])
    const rows = rowsIn(table.name, known)
    const changed =
      index === 0
        ? await upsertRows(transaction, table, rows)
        : await replaceRows(
            transaction,
            table,
            known.map(({ slug }) => slug),
            rows,
          )
    for (const slug of changed) written.add(slug)
  }
  const isAdded = (slug: string) => stored.get(slug) !== true
  return { added: [...written].filter(isAdded), changed: [...written].filter((slug) => !isAdded(slug)) }
}

export function rowsIn(table: string, records: readonly RecordRows[]) {
  return joinRows(records.flatMap(({ rows }) => rows.flatMap((of) => (of.table === table ? of.json : []))))
}
