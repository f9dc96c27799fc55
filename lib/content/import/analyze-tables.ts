import { Prisma } from '#prisma/generated/client'

/** Of an article, what queries choose and sort by: its long texts would take most of the time. */
const articleColumns = 'slug, kind, section_slug, title, published_at, draft, words, poll_slug, series_slug, removed_at'

/** The tables that have a row, or several, for each article. */
const tables = [`article (${articleColumns})`, 'article_author', 'article_topic', 'correction', 'redirect', 'source']

/**
 * Tells Postgres how many rows there are and what is in them. Its own daemon does so within a minute or two; until then
 * the first readers would wait while it sorts all articles of a topic to find the newest.
 */
export async function analyzeTables(transaction: Prisma.TransactionClient): Promise<void> {
  await transaction.$executeRaw`ANALYZE ${Prisma.raw(tables.join(', '))}`
}
