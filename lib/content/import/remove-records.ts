import type { PoolClient } from 'pg'
import { tables } from '#lib/content/import/tables'
import type { KindName } from '#lib/content/kinds/kind'

/** The table of each kind of file. */
const tableOf: Record<KindName, string> = {
  article: tables.article.name,
  author: tables.author.name,
  poll: tables.poll.name,
  sponsor: tables.campaign.name,
  page: tables.page.name,
}

/** Marks as removed what has no file any more, and returns the slugs. Nothing is deleted: ballots and counts stay. */
export async function removeRecords(
  client: PoolClient,
  kind: KindName,
  present: readonly string[],
  now: Date,
): Promise<string[]> {
  const { rows } = await client.query<{ slug: string }>(
    `UPDATE "${tableOf[kind]}" SET removed_at = $1 WHERE removed_at IS NULL AND slug <> ALL($2) RETURNING slug`,
    [now, present],
  )
  return rows.map(({ slug }) => slug)
}

/** The slugs of a kind that stand in the database and are not removed. */
export async function presentSlugs(client: PoolClient, kind: KindName): Promise<Set<string>> {
  const { rows } = await client.query<{ slug: string }>(`SELECT slug FROM "${tableOf[kind]}" WHERE removed_at IS NULL`)
  return new Set(rows.map(({ slug }) => slug))
}

/** What makes a row of a kind one that readers see, at the moment $1. */
const seen: Record<KindName, string> = {
  article: 'NOT draft AND published_at <= $1',
  author: '$1::timestamptz IS NOT NULL',
  poll: '$1::timestamptz IS NOT NULL',
  sponsor: 'ends > $1',
  page: '$1::timestamptz IS NOT NULL',
}

/** The slugs of a kind that readers see. */
export async function publishedSlugs(client: PoolClient, kind: KindName, now: Date): Promise<string[]> {
  const { rows } = await client.query<{ slug: string }>(
    `SELECT slug FROM "${tableOf[kind]}" WHERE removed_at IS NULL AND ${seen[kind]}`,
    [now],
  )
  return rows.map(({ slug }) => slug)
}
