import type { Writing, Written } from '#lib/content/import/writing'
import type { Site } from '#lib/content/site/schema'
import { type CacheTag, cacheTag } from '#lib/publication/cache-tags'
import type { Prisma } from '#prisma/generated/client'

/** Stores the publication. Null where it was so before. */
export async function storeSite(
  transaction: Prisma.TransactionClient,
  site: Site,
): Promise<'added' | 'changed' | null> {
  const before = await transaction.$queryRaw<unknown[]>`SELECT id FROM publication`
  const written = await transaction.$executeRaw`
    INSERT INTO publication (id, site) VALUES (1, ${JSON.stringify(site)}::jsonb)
    ON CONFLICT (id) DO UPDATE SET site = excluded.site WHERE publication.site IS DISTINCT FROM excluded.site`
  if (written !== 1) return null
  return before.length === 0 ? 'added' : 'changed'
}

/** The cache tags of what was written or removed. */
export function tagsOf(
  { touched, aliasesChanged }: Pick<Writing, 'touched' | 'aliasesChanged'>,
  siteChanged: boolean,
): CacheTag[] {
  if (siteChanged) return [cacheTag.site]
  const tags = (['article', 'author', 'poll', 'page', 'series'] as const).flatMap((kind) =>
    [...touched[kind]].map(cacheTag[kind]),
  )
  if (touched.article.size + touched.author.size + touched.poll.size + touched.series.size > 0) tags.push(cacheTag.list)
  if (touched.mailing.size > 0) tags.push(cacheTag.newsletters)
  if (touched.sponsor.size > 0) tags.push(cacheTag.sponsors)
  if (aliasesChanged) tags.push(cacheTag.oldAddresses)
  return tags
}

/** Notes the series of the articles that were written or removed: their other parts name and count these. */
export async function touchSeries(transaction: Prisma.TransactionClient, touched: Written): Promise<void> {
  if (touched.article.size === 0) return
  const rows = await transaction.$queryRaw<{ slug: string }[]>`
    SELECT DISTINCT series_slug AS slug FROM article WHERE slug = ANY(${[...touched.article]}) AND series_slug IS NOT NULL`
  for (const { slug } of rows) touched.series.add(slug)
}
