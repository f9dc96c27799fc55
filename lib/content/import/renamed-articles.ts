import { onceVisible } from '#lib/articles/visible'
import type { Renamed } from '#lib/content/import/renamed'
import { prefixOf } from '#lib/paths'
import { Prisma } from '#prisma/generated/client'

/** Slugs of articles: of an edit, and of those that reports named before. */
interface Asked {
  present: readonly string[]
  gone: readonly string[]
  reported: readonly string[]
}

/**
 * Articles that have the title or the text of a removed one without an alias for it. Title and text are separate joins,
 * which Postgres can hash instead of comparing every removed article with every present one. Null asks for all.
 */
export async function renamedArticles(transaction: Prisma.TransactionClient, scope: Asked | null): Promise<Renamed[]> {
  const asked = scope && [...scope.gone, ...scope.reported, ...(await removedLike(transaction, scope.present))]
  if (asked?.length === 0) return []
  // Few texts are as long as another; of all others no text is read.
  return transaction.$queryRaw`
    WITH gone AS MATERIALIZED (
      SELECT slug, title, words, md5(plain_text) AS text, plain_text <> '' AS has_text FROM article
      WHERE ${onceVisible} AND ${asked ? Prisma.sql`slug = ANY(${asked})` : Prisma.sql`removed_at IS NOT NULL`}
        AND NOT EXISTS (SELECT FROM redirect WHERE from_path = ${prefixOf('article')} || article.slug)
    ), alike AS (
      SELECT gone.slug AS gone, article.slug AS now FROM gone
      JOIN article ON article.removed_at IS NULL AND article.title = gone.title
      UNION ALL
      SELECT gone.slug, article.slug FROM gone
      JOIN article ON article.removed_at IS NULL AND article.words = gone.words
        AND (md5(article.plain_text) = gone.text) IS TRUE
      WHERE gone.has_text
    )
    SELECT 'article' AS kind, gone, min(now) AS now FROM alike GROUP BY gone ORDER BY gone`
}

/** The removed articles that have the title or the text of one of these. */
async function removedLike(transaction: Prisma.TransactionClient, slugs: readonly string[]): Promise<string[]> {
  if (slugs.length === 0) return []
  const rows = await transaction.$queryRaw<{ slug: string }[]>`
    SELECT gone.slug FROM article JOIN article AS gone ON gone.removed_at IS NOT NULL AND gone.title = article.title
    WHERE article.slug = ANY(${slugs})
    UNION
    SELECT gone.slug FROM article JOIN article AS gone ON gone.removed_at IS NOT NULL AND gone.words = article.words
      AND (gone.plain_text = article.plain_text) IS TRUE
    WHERE article.slug = ANY(${slugs})`
  return rows.map(({ slug }) => slug)
}
