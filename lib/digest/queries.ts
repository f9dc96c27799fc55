import { publishedWithinWhere } from '#lib/articles/visible'
import { database } from '#lib/database/client'
import type { DigestArticle, DigestPlan, Span } from '#lib/digest/schema'
import { nextSpan } from '#lib/digest/span'

/** What a digest of the last `since` milliseconds would contain now. */
export async function getDigestPlan(since: number, now: Date): Promise<DigestPlan> {
  const last = await database().digestEdition.findFirst({ orderBy: { upTo: 'desc' } })
  const { id, ...span } = nextSpan(last, since, now)
  const without = id ? { none: { editionId: id } } : {}
  const [articles, recipients] = await Promise.all([
    listArticlesOf(span),
    database().subscriber.count({ where: { state: 'confirmed', deliveries: without } }),
  ])
  return { editionId: id, span, articles, recipients }
}

/** The articles published in a span, newest first. */
async function listArticlesOf(span: Span): Promise<DigestArticle[]> {
  const rows = await database().article.findMany({
    where: publishedWithinWhere(span),
    orderBy: [{ publishedAt: 'desc' }, { slug: 'asc' }],
    select: {
      slug: true,
      kind: true,
      title: true,
      summary: true,
      authors: { orderBy: { position: 'asc' }, select: { author: { select: { name: true } } } },
    },
  })
  return rows.map(({ authors, ...article }) => ({ ...article, authors: authors.map(({ author }) => author.name) }))
}
