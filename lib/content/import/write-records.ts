import type { ParsedFile } from '#lib/content/edition/parsed-file'
import { arrangeOptions } from '#lib/content/import/arrange-options'
import { replaceRows, upsertRows } from '#lib/content/import/bulk'
import { withOpenings } from '#lib/content/import/implied-openings'
import type { KindName } from '#lib/content/kinds/kind'
import { kindList, kinds } from '#lib/content/kinds/kinds'
import { rowsOfRecord, type TableRows } from '#lib/content/kinds/rows-as-json'
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
  parsed: readonly ParsedFile[],
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
    const own = parsed.filter(({ file }) => file.kind.name === kind)
    const owners = own.map(({ file }) => file.slug)
    const records = kind === 'poll' ? await rowsOfPolls(transaction, own, now) : own.map(({ rows }) => rows)
    for (const [index, table] of kinds[kind].tables.entries()) {
      const rows = records.flatMap((tables) => withoutBrackets(tables[index]))
      const moved = table.name === 'poll_option' ? await arrangeOptions(transaction, owners, `[${rows.join(',')}]`) : []
      const changed =
        index === 0 ? await upsertRows(transaction, table, rows) : await replaceRows(transaction, table, owners, rows)
      for (const slug of [...moved, ...changed]) written[kind].add(slug)
      step()
    }
  }
  return written
}

/** The rows of polls, with what only the database knows about them. */
async function rowsOfPolls(
  transaction: Prisma.TransactionClient,
  parsed: readonly ParsedFile[],
  now: Date,
): Promise<TableRows[][]> {
  const polls = parsed.flatMap(({ file }) => file.poll ?? [])
  const opening = await withOpenings(transaction, polls, now)
  return opening.map((record) => rowsOfRecord(kinds.poll, { kind: 'poll', record }))
}

/** The rows of a JSON array, divided by commas; nothing for an empty one. */
function withoutBrackets(rows: TableRows | undefined): string[] {
  return rows && rows.json !== '[]' ? [rows.json.slice(1, -1)] : []
}
