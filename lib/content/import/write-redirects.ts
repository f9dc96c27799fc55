import { joinRows, replaceRows } from '#lib/content/import/bulk'
import { newAliases } from '#lib/content/import/first-addresses'
import type { Writing } from '#lib/content/import/writing'
import { redirectTable } from '#lib/content/kinds/article-tables'
import { prefixOf } from '#lib/paths'
import type { Prisma } from '#prisma/generated/client'

/** Writes the old addresses of the articles that were parsed. */
export async function writeRedirects(writing: Writing): Promise<void> {
  const { transaction, articles, redirects, touched } = writing
  if (articles.length === 0) return
  const rows = joinRows(redirects)
  const paths = (JSON.parse(rows.json) as { from_path: string }[]).map(({ from_path }) => from_path)
  writing.newAliases = await newAliases(transaction, paths)
  for (const slug of await replaceRows(transaction, redirectTable, articles, rows)) touched.article.add(slug)
}

/** An address that has an article again no longer redirects. */
export async function dropRedirectsUnder(
  transaction: Prisma.TransactionClient,
  slugs: readonly string[],
): Promise<void> {
  if (slugs.length === 0) return
  await transaction.$executeRaw`
    DELETE FROM redirect USING article WHERE article.slug = ANY(${slugs}) AND article.removed_at IS NULL
      AND redirect.from_path = ${prefixOf('article')} || article.slug`
}
