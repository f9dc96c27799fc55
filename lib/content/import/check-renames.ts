import { onceVisible } from '#lib/articles/visible'
import type { EditionFile } from '#lib/content/edition/read-file'
import { type Diagnostic, diagnose } from '#lib/content/report/diagnostics'
import { startOfFile } from '#lib/content/report/position'
import { pathTo, prefixOf } from '#lib/paths'
import type { Prisma } from '#prisma/generated/client'

/**
 * Reports articles that have the title or the text of a removed one without an alias for it. Title and text are separate
 * joins, which Postgres can hash instead of comparing every removed article with every present one.
 */
export async function checkRenames(
  transaction: Prisma.TransactionClient,
  files: readonly EditionFile[],
): Promise<Diagnostic[]> {
  const rows = await transaction.$queryRaw<{ gone: string; now: string }[]>`
    WITH gone AS MATERIALIZED (
      SELECT slug, title, md5(plain_text) AS text, plain_text <> '' AS has_text FROM article
      WHERE ${onceVisible}
        AND NOT EXISTS (SELECT FROM redirect WHERE from_path = ${prefixOf('article')} || article.slug)
    ), alike AS (
      SELECT gone.slug AS gone, article.slug AS now FROM gone
      JOIN article ON article.removed_at IS NULL AND article.title = gone.title
      UNION ALL
      SELECT gone.slug, article.slug FROM gone
      JOIN article ON article.removed_at IS NULL AND md5(article.plain_text) = gone.text
      WHERE gone.has_text
    )
    SELECT gone, min(now) AS now FROM alike GROUP BY gone ORDER BY gone`
  const bySlug = new Map(files.flatMap((file) => (file.kind.name === 'article' ? [[file.slug, file]] : [])))
  return rows.flatMap(({ gone, now }) => {
    const { report, found } = diagnose(bySlug.get(now)?.path ?? '')
    const path = pathTo('article', gone)
    const message = `This resembles ${path}, which was removed and answers 410. If it was renamed, add “aliases:” with “- ${path}”.`
    report('rename-without-alias', startOfFile, message)
    return found
  })
}
