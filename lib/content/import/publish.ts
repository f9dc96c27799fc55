import type { PoolClient } from 'pg'
import type { Written } from '#lib/content/import/write-records'
import type { Site } from '#lib/content/site/schema'

/** Postgres takes 8,000 bytes a notification; above this the whole site is named. */
const payloadLimit = 7_000

/** Stores the publication. Null where it was so before. */
export async function storeSite(client: PoolClient, site: Site): Promise<'added' | 'changed' | null> {
  const { rows: before } = await client.query('SELECT FROM publication')
  const { rowCount } = await client.query(
    `INSERT INTO publication (id, site) VALUES (1, $1::jsonb)
     ON CONFLICT (id) DO UPDATE SET site = excluded.site WHERE publication.site IS DISTINCT FROM excluded.site`,
    [JSON.stringify(site)],
  )
  if (rowCount !== 1) return null
  return before.length === 0 ? 'added' : 'changed'
}

/** The cache tags of what was written or removed. */
export function tagsOf(touched: Written, siteChanged: boolean): string[] {
  if (siteChanged) return ['site']
  const tags = (['article', 'author', 'poll', 'page'] as const).flatMap((kind) =>
    [...touched[kind]].map((slug) => `${kind}:${slug}`),
  )
  if (touched.article.size + touched.author.size + touched.poll.size > 0) tags.push('list')
  if (touched.sponsor.size > 0) tags.push('sponsors')
  return tags
}

/** Tells every server process, at the commit of the transaction, what an edition touched. */
export async function notifyServers(client: PoolClient, edition: number, tags: readonly string[]): Promise<void> {
  const payload = JSON.stringify({ edition, tags })
  const sent = payload.length > payloadLimit ? JSON.stringify({ edition, tags: ['site'] }) : payload
  await client.query("SELECT pg_notify('broadsheet', $1)", [sent])
}
