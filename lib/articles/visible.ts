import { Prisma } from '#prisma/generated/client'

// The one rule of what a reader may see of articles, as SQL and as a `where` of Prisma. In SQL the table goes by its own
// name; a moment is a value, or `Prisma.raw('$2')` in a statement that numbers its parameters, which takes the text
// (`.sql`) of a fragment.

type Time = Date | Prisma.Sql

/** A span of time that begins right after one moment and ends with another. */
interface Span<T> {
  after: T
  upTo: T
}

/** Published at some time, past or to come, and not removed. */
export const published = Prisma.sql`article.removed_at IS NULL AND NOT article.draft`

const publishedWhere = { removedAt: null, draft: false } satisfies Prisma.ArticleWhereInput

/** What a reader may see at a moment. */
export function visible(now: Time): Prisma.Sql {
  return Prisma.sql`${published} AND article.published_at <= ${now}`
}

export function visibleWhere(now: Date) {
  return { ...publishedWhere, publishedAt: { lte: now } } satisfies Prisma.ArticleWhereInput
}

/** What an editor at the desk may see: drafts too. */
export function visibleAtDesk(now: Time): Prisma.Sql {
  return Prisma.sql`article.removed_at IS NULL AND (article.draft OR article.published_at <= ${now})`
}

/** What a reader may see at the end of a span and could not at its start. */
export function publishedWithin({ after, upTo }: Span<Time>): Prisma.Sql {
  return Prisma.sql`${visible(upTo)} AND article.published_at > ${after}`
}

export function publishedWithinWhere({ after, upTo }: Span<Date>) {
  return { ...publishedWhere, publishedAt: { gt: after, lte: upTo } } satisfies Prisma.ArticleWhereInput
}

/** What a reader may see only after a moment. */
export function publishedAfter(moment: Time): Prisma.Sql {
  return Prisma.sql`${published} AND article.published_at > ${moment}`
}

export function publishedAfterWhere(moment: Date) {
  return { ...publishedWhere, publishedAt: { gt: moment } } satisfies Prisma.ArticleWhereInput
}

/** Removed after a reader could have seen it: its address answers 410. */
export const onceVisible = Prisma.sql`NOT article.draft AND article.published_at <= article.removed_at`
