import { visible } from '#lib/articles/visible'
import { visibleAuthor } from '#lib/authors/visible'
import type { KindName } from '#lib/content/kinds/kind'
import { kinds } from '#lib/content/kinds/kinds'
import { visiblePage } from '#lib/pages/visible'
import { visiblePoll } from '#lib/polls/visible'
import { plannedCampaign } from '#lib/sponsors/visible'
import { Prisma } from '#prisma/generated/client'

/** Marks records without a file as removed, and returns their slugs. Nothing is deleted: ballots and counts stay. */
export async function removeRecords(
  transaction: Prisma.TransactionClient,
  kind: KindName,
  present: readonly string[],
  now: Date,
): Promise<string[]> {
  const rows = await transaction.$queryRaw<{ slug: string }[]>`
    UPDATE ${tableOf(kind)} SET removed_at = ${now} WHERE removed_at IS NULL AND slug <> ALL(${present}) RETURNING slug`
  return rows.map(({ slug }) => slug)
}

/** Marks these records as removed, and returns the slugs of those that were there. */
export async function removeThese(
  transaction: Prisma.TransactionClient,
  kind: KindName,
  slugs: readonly string[],
  now: Date,
): Promise<string[]> {
  if (slugs.length === 0) return []
  const rows = await transaction.$queryRaw<{ slug: string }[]>`
    UPDATE ${tableOf(kind)} SET removed_at = ${now} WHERE removed_at IS NULL AND slug = ANY(${slugs}) RETURNING slug`
  return rows.map(({ slug }) => slug)
}

/** Those of some slugs that are in the database and not removed. */
export async function presentAmong(
  transaction: Prisma.TransactionClient,
  kind: KindName,
  slugs: readonly string[],
): Promise<Set<string>> {
  const rows = await transaction.$queryRaw<{ slug: string }[]>`
    SELECT slug FROM ${tableOf(kind)} WHERE removed_at IS NULL AND slug = ANY(${slugs})`
  return new Set(rows.map(({ slug }) => slug))
}

/** The slugs of a kind that are in the database and not removed. */
export async function presentSlugs(transaction: Prisma.TransactionClient, kind: KindName): Promise<Set<string>> {
  const rows = await transaction.$queryRaw<{ slug: string }[]>`
    SELECT slug FROM ${tableOf(kind)} WHERE removed_at IS NULL`
  return new Set(rows.map(({ slug }) => slug))
}

/** Which rows of a kind readers see; of campaigns, those that have not ended. */
const visibleRows: Record<KindName, (now: Date) => Prisma.Sql> = {
  article: visible,
  author: () => visibleAuthor,
  poll: () => visiblePoll,
  sponsor: (now) => Prisma.sql`${plannedCampaign} AND campaign.ends > ${now}`,
  page: () => visiblePage,
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

function tableOf(kind: KindName): Prisma.Sql {
  return Prisma.raw(kinds[kind].tables[0].name)
}
