import { Prisma } from '#prisma/generated/client'

// The one rule of which articles a reader may see, as SQL and as a Prisma `where`. The SQL calls the table `article`. A
// statement with numbered parameters passes `Prisma.raw('$2')` as the moment and takes the fragment's text, `.sql`.

type Time = Date | Prisma.Sql

/** The time after one moment, up to and including another. */
interface Span<T> {
  after: T
  upTo: T
}

/** Published or scheduled, and not removed. */
export const published = Prisma.sql`article.removed_at IS NULL AND NOT article.draft`

const publishedWhere = { removedAt: null, draft: false } satisfies Prisma.ArticleWhereInput

/** What a reader may see at a moment. */
export function visible(now: Time): Prisma.Sql {
  return Prisma.sql`${published} AND article.published_at <= ${now}`
}

export function visibleWhere(now: Date) {
  return { ...publishedWhere, publishedAt: { lte: now } } satisfies Prisma.ArticleWhereInput
}

/** What editors may see, in development and in the preview of one piece: whatever was not removed. */
export const visibleToEditors = Prisma.sql`article.removed_at IS NULL`

/** What an article that was not removed is to readers at a moment: a Standing. */
export function standing(now: Time): Prisma.Sql {
  return Prisma.sql`CASE WHEN article.draft THEN 'draft' WHEN article.published_at <= ${now} THEN 'published' ELSE 'coming' END`
}

/** What became visible within a span. */
export function publishedWithin({ after, upTo }: Span<Time>): Prisma.Sql {
  return Prisma.sql`${visible(upTo)} AND article.published_at > ${after}`
}

export function publishedWithinWhere({ after, upTo }: Span<Date>) {
  return { ...publishedWhere, publishedAt: { gt: after, lte: upTo } } satisfies Prisma.ArticleWhereInput
}

/** What becomes visible only after a moment. */
export function publishedAfter(moment: Time): Prisma.Sql {
  return Prisma.sql`${published} AND article.published_at > ${moment}`
}

export function publishedAfterWhere(moment: Date) {
  return { ...publishedWhere, publishedAt: { gt: moment } } satisfies Prisma.ArticleWhereInput
}

/** Removed after readers could see it: its address answers 410. */
export const onceVisible = Prisma.sql`NOT article.draft AND article.published_at <= article.removed_at`
