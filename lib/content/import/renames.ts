import type { PoolClient } from 'pg'
import { type Diagnostic, diagnose } from '#lib/content/diagnostics'
import type { EditionFile } from '#lib/content/read-content'

/** Removed articles that a present one is like, in title or in text, and does not answer for. */
export async function warnOfRenames(client: PoolClient, files: readonly EditionFile[]): Promise<Diagnostic[]> {
  const { rows } = await client.query<{ gone: string; now: string }>(
    `WITH gone AS MATERIALIZED (
       SELECT slug, title, md5(plain_text) AS text, plain_text <> '' AS has_text FROM article
       WHERE removed_at IS NOT NULL AND NOT draft
         AND NOT EXISTS (SELECT FROM redirect WHERE from_path = '/articles/' || article.slug)
     )
     SELECT gone.slug AS gone, min(article.slug) AS now FROM gone
     JOIN article ON article.removed_at IS NULL
       AND (article.title = gone.title OR (gone.has_text AND md5(article.plain_text) = gone.text))
     GROUP BY gone.slug ORDER BY gone.slug`,
  )
  const bySlug = new Map(files.flatMap((file) => (file.kind.name === 'article' ? [[file.slug, file]] : [])))
  return rows.flatMap(({ gone, now }) => {
    const { report, found } = diagnose(bySlug.get(now)?.path ?? '')
    const message = `This is like /articles/${gone}, which is gone and answers 410. If it was renamed, add “aliases:” with “- /articles/${gone}”.`
    report('rename-without-alias', { line: 1, column: 1 }, message)
    return found
  })
}
