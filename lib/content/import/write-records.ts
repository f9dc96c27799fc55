import { arrangeOptions } from '#lib/content/import/arrange-options'
import { replaceRows, upsertRows } from '#lib/content/import/bulk'
import { withOpenings } from '#lib/content/import/implied-openings'
import type { KindName } from '#lib/content/kinds/kind'
import { kindList, kinds } from '#lib/content/kinds/kinds'
import type { ContentRecord, RecordOf } from '#lib/content/records'
import type { Prisma } from '#prisma/generated/client'

/** The slugs of the records of each kind that were not in the database as they are now. */
export type Written = Record<KindName, Set<string>>

/** In the order that the foreign keys require. */
const order: readonly KindName[] = ['author', 'poll', 'article', 'sponsor', 'page']

/** How often `writeRecords` calls `step`. */
export const stepsOfRecords = kindList.reduce((sum, { tables }) => sum + tables.length, 0)

/** Writes what changed, table by table, and calls `step` after each. */
export async function writeRecords(
  transaction: Prisma.TransactionClient,
  records: readonly ContentRecord[],
  now: Date,
  step: () => void,
): Promise<Written> {
  const written: Written = {
    author: new Set(),
    poll: new Set(),
    article: new Set(),
    sponsor: new Set(),
    page: new Set(),
  }
  for (const kind of order) {
    const own = await completeRecords(transaction, kind, records, now)
    const owners = own.map(({ slug }) => slug)
    for (const [index, table] of kinds[kind].tables.entries()) {
      const rows = own.flatMap((record) => table.rows(record))
      const moved = table.name === 'poll_option' ? await arrangeOptions(transaction, owners, rows) : []
      const changed =
        index === 0 ? await upsertRows(transaction, table, rows) : await replaceRows(transaction, table, owners, rows)
      for (const slug of [...moved, ...changed]) written[kind].add(slug)
      step()
    }
  }
  return written
}

/** The records of a kind, with what only the database knows about them. */
async function completeRecords(
  transaction: Prisma.TransactionClient,
  kind: KindName,
  records: readonly ContentRecord[],
  now: Date,
): Promise<ContentRecord['record'][]> {
  return kind === 'poll' ? withOpenings(transaction, recordsOf(records, kind), now) : recordsOf(records, kind)
}

function recordsOf<K extends KindName>(records: readonly ContentRecord[], kind: K): RecordOf<K>[] {
  return records.filter((record) => record.kind === kind).map(({ record }) => record as RecordOf<K>)
}
