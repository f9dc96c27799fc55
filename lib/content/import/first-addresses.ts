import type { PoolClient } from 'pg'
import { isLoopback } from '#lib/content/own-address'
import { prefixOf } from '#lib/paths'

/**
 * The address under which readers first knew a piece is its id in feeds for ever: neither a new name nor a new address of
 * the site shows it to them a second time. Rows that have none yet get one of these; where the newspaper is only tried
 * out on its maker's machine they wait.
 */
export async function fillFirstAddresses(client: PoolClient, siteUrl: string | null): Promise<void> {
  if (!siteUrl || isLoopback(siteUrl)) return
  await client.query('UPDATE publication SET first_url = $1 WHERE first_url IS NULL', [siteUrl])
  await client.query(
    `UPDATE article SET first_address = $1 || '${prefixOf('article')}' || slug WHERE first_address IS NULL`,
    [siteUrl],
  )
}

/** The site's address as the last import left it, or null before the first. */
export async function storedUrl(client: PoolClient): Promise<string | null> {
  const { rows } = await client.query<{ url: string }>(`SELECT site ->> 'url' AS url FROM publication`)
  return rows[0]?.url ?? null
}

/** Every old address that leads to an article. */
export async function listAliases(client: PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ path: string }>('SELECT from_path AS path FROM redirect')
  return rows.map(({ path }) => path)
}

/** Gives renamed pieces the first address of what they were, where an alias beyond `known` says so. */
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

/** A new piece at an address that a renamed one once had is told from it by the moment that it came. */
export async function tellApart(client: PoolClient, added: readonly string[], now: Date): Promise<void> {
  await client.query(
    `UPDATE article SET first_address = article.first_address || '#' || $2
     WHERE slug = ANY($1) AND removed_at IS NULL AND EXISTS (
       SELECT FROM article AS other WHERE other.first_address = article.first_address
         AND other.slug <> article.slug AND other.removed_at IS NULL)`,
    [added, now.toISOString()],
  )
}
