import { onceVisible } from '#lib/articles/visible'
import type { EditionFile } from '#lib/content/edition/read-file'
import { type Diagnostic, diagnose } from '#lib/content/report/diagnostics'
import { startOfFile } from '#lib/content/report/position'
import { pathTo, prefixOf } from '#lib/paths'
import { Prisma } from '#prisma/generated/client'

/** What an edit of some files may have to do with renames. */
export interface RenameScope {
  /** The articles among them. */
  present: readonly string[]
  /** Those that are gone by it. */
  gone: readonly string[]
  /** What was reported of the files before: what a file resembles no longer, another may. */
  reported: readonly string[]
}

/**
 * Reports articles that have the title or the text of a removed one without an alias for it. Title and text are separate
 * joins, which Postgres can hash instead of comparing every removed article with every present one. `scope` limits the
 * report to what an edit may have changed.
 */
export async function checkRenames(
  transaction: Prisma.TransactionClient,
  files: readonly EditionFile[],
  scope: RenameScope | null = null,
): Promise<Diagnostic[]> {
  const asked = scope && [
    ...scope.gone,
    ...scope.reported.flatMap(resembled),
    ...(await removedLike(transaction, scope.present)),
  ]
  if (asked?.length === 0) return []
  // Few texts are as long as another; of all others no text is read.
  const rows = await transaction.$queryRaw<{ gone: string; now: string }[]>`
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
    SELECT gone, min(now) AS now FROM alike GROUP BY gone ORDER BY gone`
  const paths = new Map(files.flatMap((file) => (file.kind.name === 'article' ? [[file.slug, file.path]] : [])))
  const others = scope
    ? await storedPaths(
        transaction,
        rows.map(({ now }) => now).filter((slug) => !paths.has(slug)),
      )
    : []
  for (const { slug, path } of others) paths.set(slug, path)
  return rows.flatMap(({ gone, now }) => {
    const { report, found } = diagnose(paths.get(now) ?? '')
    const path = pathTo('article', gone)
    const message = `${resembling}${path}, which was removed and answers 410. If it was renamed, add “aliases:” with “- ${path}”.`
    report('rename-without-alias', startOfFile, message)
    return found
  })
}

const resembling = 'This resembles '

/** The slug that such a report names. */
function resembled(report: string): string[] {
  const [, path] = report.split(` ${resembling}${prefixOf('article')}`)
  return path === undefined ? [] : [path.slice(0, path.indexOf(','))]
}

/** The files of articles that an edit did not concern, by their slugs. */
async function storedPaths(
  transaction: Prisma.TransactionClient,
  slugs: readonly string[],
): Promise<{ slug: string; path: string }[]> {
  const addresses = slugs.map((slug) => pathTo('article', slug))
  return transaction.$queryRaw`SELECT slug, path FROM content_file WHERE provides && ${addresses}::text[] AND slug = ANY(${slugs})`
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
