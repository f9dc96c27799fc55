import { isLoopback } from '#lib/content/own-address'
import { prefixOf } from '#lib/paths'
import { Prisma } from '#prisma/generated/client'

/**
 * The first public address of an article stays its id in feeds, so that neither a new slug nor a new address of the site
 * makes feed readers show it again. Gives rows without one their current address, unless the site's address is a loopback
 * address, where no reader has been. `slugs` limits it to some.
 */
export async function fillFirstAddresses(
  transaction: Prisma.TransactionClient,
  siteUrl: string | null,
  slugs: readonly string[] | null = null,
): Promise<void> {
  if (!siteUrl || isLoopback(siteUrl)) return
  await transaction.$executeRaw`UPDATE publication SET first_url = ${siteUrl} WHERE first_url IS NULL`
  await transaction.$executeRaw`
    UPDATE article SET first_address = ${siteUrl}::text || ${prefixOf('article')} || slug
    WHERE first_address IS NULL AND ${slugs ? Prisma.sql`slug = ANY(${slugs})` : Prisma.sql`true`}`
}

/** The site's address as of the last import, or null before the first. */
export async function storedUrl(transaction: Prisma.TransactionClient): Promise<string | null> {
  const [row] = await transaction.$queryRaw<{ url: string }[]>`SELECT site ->> 'url' AS url FROM publication`
  return row?.url ?? null
}

/** Those of some old addresses that lead nowhere yet. */
export async function newAliases(transaction: Prisma.TransactionClient, paths: readonly string[]): Promise<string[]> {
  const rows = await transaction.$queryRaw<{ path: string }[]>`
    SELECT path FROM unnest(${paths}::text[]) AS path WHERE NOT EXISTS (SELECT FROM redirect WHERE from_path = path)`
  return rows.map(({ path }) => path)
}

/** Gives renamed articles the first address that they had before, if one of these new aliases says so. */
export async function keepFirstAddresses(
  transaction: Prisma.TransactionClient,
  aliases: readonly string[],
): Promise<void> {
  if (aliases.length === 0) return
  await transaction.$executeRaw`
    UPDATE article SET first_address = old.first_address
    FROM (
      SELECT DISTINCT ON (redirect.slug) redirect.slug, gone.first_address
      FROM redirect JOIN article AS gone ON redirect.from_path = ${prefixOf('article')} || gone.slug
      WHERE redirect.kind = 'article' AND redirect.from_path = ANY(${aliases}) AND gone.removed_at IS NOT NULL AND NOT gone.draft
        AND gone.first_address IS NOT NULL
      ORDER BY redirect.slug, gone.published_at, gone.slug
    ) AS old
    WHERE old.slug = article.slug AND article.first_address IS DISTINCT FROM old.first_address`
}

/** A new article at an address that a renamed one once had gets the time of its import in its first address. */
export async function tellApart(
  transaction: Prisma.TransactionClient,
  added: readonly string[],
  now: Date,
): Promise<void> {
  if (added.length === 0) return
  // Another that has it has it of its own name or of a former one: an index holds the latter alone.
  await transaction.$executeRaw`
    UPDATE article SET first_address = article.first_address || '#' || ${now.toISOString()}
    WHERE slug = ANY(${added}) AND removed_at IS NULL AND (
      EXISTS (
        SELECT FROM article AS other WHERE other.first_address = article.first_address AND other.slug <> article.slug
          AND other.first_address NOT LIKE '%/' || other.slug AND other.removed_at IS NULL
      ) OR EXISTS (
        SELECT FROM article AS other WHERE other.slug = substring(article.first_address FROM '[^/]*$')
          AND other.first_address = article.first_address AND other.slug <> article.slug AND other.removed_at IS NULL
      )
    )`
}
