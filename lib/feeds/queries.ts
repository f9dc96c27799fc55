import type { Correction, Source } from '#lib/articles/schema'
import { visibleWhere } from '#lib/articles/visible'
import { visibleAuthorWhere } from '#lib/authors/visible'
import type { Block, Picture } from '#lib/content/blocks'
import type { ArticleColumns } from '#lib/content/records'
import { database } from '#lib/database/client'
import type { FeedScope } from '#lib/feeds/schema'
import { visiblePollWhere } from '#lib/polls/visible'
import type { Prisma } from '#prisma/generated/client'

/** The number of entries in a feed. */
const newest = 50

type FeedColumns = Pick<
  ArticleColumns,
  'slug' | 'kind' | 'sectionSlug' | 'title' | 'summary' | 'language' | 'dir' | 'updatedAt' | 'image' | 'blocks'
>

export interface FeedArticle extends FeedColumns {
  publishedAt: Date
  /** The address at which readers first knew it; null if that is its current one. */
  firstAddress: string | null
  authors: { slug: string; name: string; contributor: boolean }[]
  topics: string[]
  sources: Source[]
  corrections: Correction[]
}

/** The newest articles that readers may see. */
export async function listFeedArticles(scope: FeedScope, now: Date): Promise<FeedArticle[]> {
  const rows = await database().article.findMany({
    where: { ...within(scope), ...visibleWhere(now) },
    orderBy: [{ publishedAt: 'desc' }, { slug: 'asc' }],
    take: newest,
    include: {
      authors: {
        orderBy: { position: 'asc' },
        select: { author: { select: { slug: true, name: true, contributor: true } } },
      },
      topics: { orderBy: { position: 'asc' }, select: { name: true } },
      sources: { orderBy: { position: 'asc' } },
      corrections: { orderBy: [{ date: 'desc' }, { position: 'asc' }] },
    },
  })
  return rows.map((row) => ({
    ...row,
    publishedAt: row.publishedAt ?? now,
    image: row.image as unknown as Picture | null,
    blocks: row.blocks as unknown as Block[],
    authors: row.authors.map(({ author }) => author),
    topics: row.topics.map(({ name }) => name),
  }))
}

/** The site's first address, or null if that is its current one. */
export async function getFirstUrl(): Promise<string | null> {
  const row = await database().publication.findUnique({ where: { id: 1 }, select: { firstUrl: true } })
  return row?.firstUrl ?? null
}

/** The questions of polls, by slug. */
export async function listPollQuestions(slugs: readonly string[]): Promise<Map<string, string>> {
  const rows = await database().poll.findMany({
    where: { slug: { in: [...slugs] }, ...visiblePollWhere },
    select: { slug: true, question: true },
  })
  return new Map(rows.map(({ slug, question }) => [slug, question]))
}

/** The name of an author who has a feed, or null. */
export async function getFeedAuthorName(slug: string): Promise<string | null> {
  const row = await database().author.findFirst({ where: { slug, ...visibleAuthorWhere }, select: { name: true } })
  return row?.name ?? null
}

/** When what readers see last changed: at the last edition that wrote something, or at a scheduled article's time since. */
export async function getLastChange(now: Date): Promise<Date | null> {
  const [run, article] = await Promise.all([
    database().importRun.findFirst({ orderBy: { id: 'desc' }, select: { finishedAt: true } }),
    database().article.findFirst({
      where: visibleWhere(now),
      orderBy: { publishedAt: 'desc' },
      select: { publishedAt: true },
    }),
  ])
  const times = [run?.finishedAt, article?.publishedAt].flatMap((time) => (time ? [time.getTime()] : []))
  return times.length > 0 ? new Date(Math.max(...times)) : null
}

function within(scope: FeedScope): Prisma.ArticleWhereInput {
  if (scope.kind === 'section') return { sectionSlug: scope.slug }
  if (scope.kind === 'author') return { authors: { some: { authorSlug: scope.slug } } }
  return {}
}
