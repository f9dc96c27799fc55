import { published } from '#lib/articles/visible'
import type { OpeningPoll, PollRecord } from '#lib/content/records'
import { visiblePoll } from '#lib/polls/visible'
import { Prisma } from '#prisma/generated/client'

/**
 * Polls, each with an opening time. One whose file gives none keeps the time it had, or opens now; if that is after its
 * close, it opened a second before that.
 */
export async function withOpenings(
  transaction: Prisma.TransactionClient,
  polls: readonly PollRecord[],
  now: Date,
): Promise<OpeningPoll[]> {
  const unsaid = polls.flatMap(({ slug, opens }) => (opens ? [] : [slug]))
  const rows = await transaction.$queryRaw<{ slug: string; opens: Date }[]>`
    SELECT slug, opens FROM poll WHERE slug = ANY(${unsaid})`
  const had = new Map(rows.map(({ slug, opens }) => [slug, opens]))
  return polls.map((poll) => {
    const opens = poll.opens ?? had.get(poll.slug) ?? now
    const latest = poll.closes ? poll.closes.getTime() - 1000 : Number.POSITIVE_INFINITY
    return {
      ...poll,
      opensGiven: poll.opens !== null,
      opens: poll.opens ?? new Date(Math.min(opens.getTime(), latest)),
    }
  })
}

/**
 * Polls whose files give no opening time open with the first article that contains them, until somebody has voted.
 * Returns the slugs of those whose time changed. `polls` limits it to some.
 */
export async function openWithArticles(
  transaction: Prisma.TransactionClient,
  polls: readonly string[] | null = null,
): Promise<string[]> {
  if (polls?.length === 0) return []
  const rows = await transaction.$queryRaw<{ slug: string }[]>`
    UPDATE poll SET opens = planned.opens
    FROM (
      SELECT poll.slug, least(min(article.published_at), poll.closes - interval '1 second') AS opens
      FROM poll JOIN article ON article.poll_slug = poll.slug AND ${published}
      WHERE NOT poll.opens_given AND ${visiblePoll}
        AND ${polls ? Prisma.sql`poll.slug = ANY(${polls})` : Prisma.sql`true`}
      GROUP BY poll.slug
    ) AS planned
    WHERE planned.slug = poll.slug AND planned.opens <> poll.opens
      AND NOT EXISTS (SELECT FROM ballot WHERE ballot.poll_slug = poll.slug)
    RETURNING poll.slug`
  return rows.map(({ slug }) => slug)
}
