import { arrangeOptions } from '#lib/content/import/arrange-options'
import { withOpenings } from '#lib/content/import/implied-openings'
import { rowsIn, type WrittenRecords, writeRecords } from '#lib/content/import/write-records'
import { pollKind } from '#lib/content/kinds/poll'
import { rowsOfRecord } from '#lib/content/kinds/rows-as-json'
import type { PollRecord } from '#lib/content/records'
import type { Prisma } from '#prisma/generated/client'

/** Writes what changed of polls, with what only the database knows about them. */
export async function writePolls(
  transaction: Prisma.TransactionClient,
  polls: readonly PollRecord[],
  now: Date,
): Promise<WrittenRecords> {
  const complete = await withOpenings(transaction, polls, now)
  const records = complete.map((record) => ({
    slug: record.slug,
    rows: rowsOfRecord(pollKind, { kind: 'poll', record }),
  }))
  const slugs = records.map(({ slug }) => slug)
  const moved = await arrangeOptions(transaction, slugs, rowsIn('poll_option', records).json)
  const { added, changed } = await writeRecords(transaction, 'poll', records)
  const known = new Set([...added, ...changed])
  return { added, changed: [...changed, ...moved.filter((slug) => !known.has(slug))] }
}
