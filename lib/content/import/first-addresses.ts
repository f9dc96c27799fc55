import type { PoolClient } from 'pg'
import { isLoopback } from '#lib/content/own-address'
import { prefixOf } from '#lib/paths'

/**
 * The first public address of an article stays its id in feeds, so that neither a new slug nor a new address of the site
 * makes feed readers show it again. Gives rows without one their current address, unless the site's address is a loopback
 * address, where no reader has been.
 */
export async function fillFirstAddresses(client: PoolClient, siteUrl: string | null): Promise<void> {
  if (!siteUrl || isLoopback(siteUrl)) return
  await client.query('UPDATE publication SET first_url = $1 WHERE first_url IS NULL', [siteUrl])
  await client.query(
    `UPDATE article SET first_address = $1 || '${prefixOf('article')}' || slug WHERE first_address IS NULL`,
    [siteUrl],
  )
}

/** The site's address as of the last import, or null before the first. */
export async function storedUrl(client: PoolClient): Promise<string | null> {
  const { rows } = await client.query<{ url: string }>(`SELECT site ->> 'url' AS url FROM publication`)
  return rows[0]?.url ?? null
}

/** Every old address that leads to an article. */
export async function listAliases(client: PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ path: string }>('SELECT from_path AS path FROM redirect')
  return rows.map(({ path }) => path)
}

/** Gives renamed articles the first address that they had before, if an alias not in `known` says so. */
export async function keepFirstAddresses(client: PoolClient, known: readonly string[]): Promise<void> {
  await client.query(
    `UPDATE article SET first_address = old.first_address
     FROM (
       SELECT DISTINCT ON (redirect.article_slug) redirect.article_slug AS slug, gone.first_address
       FROM redirect JOIN article AS gone ON redirect.from_path = '${prefixOf('article')}' || gone.slug
       WHERE redirect.from_path <> ALL($1) AND gone.removed_at IS NOT NULL AND NOT gone.draft
         AND gone.first_address IS NOT NULL
       ORDER BY redirect.article_slug, gone.published_at, gone.slug
     ) AS old
     WHERE old.slug = article.slug AND article.first_address IS DISTINCT FROM old.first_address`,
    [known],
  )
}

/** A new article at an address that a renamed one once had gets the time of its import in its first address. */
export async function tellApart(client: PoolClient, added: readonly string[], now: Date): Promise<void> {
  await client.query(
    `UPDATE article SET first_address = article.first_address || '#' || $2
     WHERE slug = ANY($1) AND removed_at IS NULL AND EXISTS (
       SELECT FROM article AS other WHERE other.first_address = article.first_address
         AND other.slug <> article.slug AND other.removed_at IS NULL)`,
    [added, now.toISOString()],
  )
}
