import { visible } from '#lib/articles/visible'
import { visibleAuthor } from '#lib/authors/visible'
import { tableOf } from '#lib/content/import/table-of'
import type { KindName } from '#lib/content/kinds/kind'
import { visibleMailing } from '#lib/newsletters/visible'
import { visiblePage } from '#lib/pages/visible'
import { visiblePoll } from '#lib/polls/visible'
import { visibleSeries } from '#lib/series/visible'
import { plannedCampaign } from '#lib/sponsors/visible'
import { Prisma } from '#prisma/generated/client'

/** Marks records whose files are gone as removed, and returns their slugs. Nothing is deleted: ballots and counts stay. */
export async function removeRecords(
  transaction: Prisma.TransactionClient,
  kind: KindName,
  gone: readonly string[],
  now: Date,
): Promise<string[]> {
  if (gone.length === 0) return []
  const rows = await transaction.$queryRaw<{ slug: string }[]>`
    UPDATE ${tableOf(kind)} SET removed_at = ${now} WHERE removed_at IS NULL AND slug = ANY(${gone}) RETURNING slug`
  return rows.map(({ slug }) => slug)
}

/** The slugs of a kind that are in the database, not removed, and not among the present ones. */
export async function slugsWithoutFile(
  transaction: Prisma.TransactionClient,
  kind: KindName,
  present: readonly string[],
): Promise<string[]> {
  const rows = await transaction.$queryRaw<{ slug: string }[]>`
    SELECT slug FROM ${tableOf(kind)} WHERE removed_at IS NULL AND slug <> ALL(${present})`
  return rows.map(({ slug }) => slug)
}

/** Which rows of a kind readers see; of campaigns, those that have not ended. */
const visibleRows: Record<KindName, (now: Date) => Prisma.Sql> = {
  article: visible,
  author: () => visibleAuthor,
  poll: () => visiblePoll,
  sponsor: (now) => Prisma.sql`${plannedCampaign} AND campaign.ends > ${now}`,
  page: () => visiblePage,
  series: () => visibleSeries,
  mailing: visibleMailing,
}

/** The slugs of a kind that readers see. */
export async function publishedSlugs(
  transaction: Prisma.TransactionClient,
  kind: KindName,
  now: Date,
): Promise<string[]> {
  const rows = await transaction.$queryRaw<{ slug: string }[]>`
    SELECT slug FROM ${tableOf(kind)} WHERE ${visibleRows[kind](now)}`
  return rows.map(({ slug }) => slug)
}
