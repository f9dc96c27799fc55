import { visibleWhere } from '#lib/articles/visible'
import { database, pool, poolWithoutTimeout } from '#lib/database/client'
import { recountDays, recountOptions } from '#lib/polls/recount-statements'
import { mayShowResults } from '#lib/polls/results-policy'
import type { EmailPolicy, PollView, ResultsPolicy, TurnoutDay, VoterPollView } from '#lib/polls/schema'
import { pollState } from '#lib/polls/state'
import { type CountedOption, resultsOf, totalVotes } from '#lib/polls/tally'
import { visiblePoll, visiblePollWhere } from '#lib/polls/visible'

interface PollRow {
  slug: string
  question: string
  html: string
  opens: Date
  closes: Date | null
  results: ResultsPolicy
  email: EmailPolicy
  guarded: boolean
  options: CountedOption[]
  own: string | null
}

// The sums run over at most 16 rows an option, however many ballots there are.
const pollColumns = `
  poll.slug, poll.question, poll.html, poll.opens, poll.closes, poll.results, poll.email, poll.guarded,
  ( SELECT json_agg(json_build_object('id', o.id, 'text', o.text, 'votes', COALESCE(t.votes, 0)) ORDER BY o.position)
    FROM poll_option o
    LEFT JOIN ( SELECT option_id, sum(votes) AS votes FROM tally_shard WHERE poll_slug = poll.slug GROUP BY option_id ) t
      ON t.option_id = o.id
    WHERE o.poll_slug = poll.slug ) AS options`

/** A poll as everybody may see it, or null where no poll has that slug. */
export async function getPollView(slug: string, now: Date): Promise<PollView | null> {
  const view = await getVoterPollView(slug, now, null)
  if (!view) return null
  const { ownOption: _, ...shared } = view
  return shared
}

/** A poll as the visitor with this voter key may see it; null stands for a visitor without a ballot. */
export async function getVoterPollView(
  slug: string,
  now: Date,
  voterKey: Uint8Array | null,
): Promise<VoterPollView | null> {
  const { rows } = await pool().query<PollRow>({
    name: 'poll-view',
    text: `SELECT ${pollColumns},
        ( SELECT option_id FROM ballot WHERE poll_slug = poll.slug AND voter_key = $2::bytea ) AS own
      FROM poll WHERE slug = $1 AND ${visiblePoll.sql}`,
    values: [slug, voterKey],
  })
  return rows[0] ? viewOf(rows[0], now) : null
}

/** A poll as its voters may see it. */
export async function getPollViewAfterVote(slug: string, now: Date): Promise<PollView | null> {
  const { rows } = await pool().query<PollRow>({
    name: 'poll-view-after-vote',
    text: `SELECT ${pollColumns}, '' AS own FROM poll WHERE slug = $1 AND ${visiblePoll.sql}`,
    values: [slug],
  })
  return rows[0] ? viewOf(rows[0], now) : null
}

/** One page of the list of polls. */
export interface PollsOverview {
  /** On the first page only; the one that closes next first. */
  open: PollView[]
  /** On the first page only; the one that opens next first. */
  coming: PollView[]
  /** The one that closed last first. */
  closed: PollView[]
  pages: number
}

/** Closed polls on one page of the list. */
const pageLength = 20

/** A page of the list of polls, counted from 1; null past the last one. */
export async function getPollsOverview(now: Date, page: number): Promise<PollsOverview | null> {
  const closedPolls = await database().poll.count({ where: { ...visiblePollWhere, closes: { lte: now } } })
  const pages = Math.max(1, Math.ceil(closedPolls / pageLength))
  if (page > pages) return null
  const [open, coming, closed] = await Promise.all([
    page === 1 ? listWhere('opens <= $1 AND (closes > $1) IS NOT FALSE ORDER BY closes, slug', now, []) : [],
    page === 1 ? listWhere('opens > $1 ORDER BY opens, slug', now, []) : [],
    listWhere('closes <= $1 ORDER BY closes DESC, slug LIMIT $2 OFFSET $3', now, [pageLength, (page - 1) * pageLength]),
  ])
  return { open, coming, closed, pages }
}

/** Every poll, the one that opened last first. */
export async function listPolls(now: Date): Promise<PollView[]> {
  const { rows } = await pool().query<PollRow>(
    `SELECT ${pollColumns}, NULL AS own FROM poll WHERE ${visiblePoll.sql} ORDER BY opens DESC, slug`,
  )
  return rows.map((row) => viewOf(row, now))
}

/** The poll for the front page: the open one that opened last. */
export async function getRunningPoll(now: Date): Promise<PollView | null> {
  const [latest] = await listWhere(
    'opens <= $1 AND (closes > $1) IS NOT FALSE ORDER BY opens DESC, slug LIMIT 1',
    now,
    [],
  )
  return latest ?? null
}

/** The slugs of all polls, including closed and coming ones. */
export async function listPollSlugs(): Promise<ReadonlySet<string>> {
  const polls = await database().poll.findMany({ where: visiblePollWhere, select: { slug: true } })
  return new Set(polls.map(({ slug }) => slug))
}

/** The slugs of polls that ask for a proof of work and have not closed, in alphabetical order. */
export async function listGuardedPolls(now: Date): Promise<string[]> {
  const where = { ...visiblePollWhere, guarded: true, OR: [{ closes: null }, { closes: { gt: now } }] }
  const polls = await database().poll.findMany({ where, orderBy: { slug: 'asc' }, select: { slug: true } })
  return polls.map(({ slug }) => slug)
}

/** Votes by the day on which they were last cast, without the days that have none. */
export async function listTurnout(slug: string): Promise<TurnoutDay[]> {
  const { rows } = await pool().query<{ day: string; votes: string }>(
    `SELECT day::text AS day, sum(votes) AS votes FROM turnout WHERE poll_slug = $1
     GROUP BY day HAVING sum(votes) > 0 ORDER BY day`,
    [slug],
  )
  return rows.map(({ day, votes }) => ({ day, votes: Number(votes) }))
}

/** An article that carries a poll. */
export interface PollArticle {
  slug: string
  title: string
}

/** The newest five published articles that carry a poll, newest first. */
export async function listPollArticles(poll: string, now: Date): Promise<PollArticle[]> {
  return database().article.findMany({
    where: { pollSlug: poll, ...visibleWhere(now) },
    orderBy: { publishedAt: 'desc' },
    select: { slug: true, title: true },
    take: 5,
  })
}

/** A published article, or null where it does not carry the poll. */
export async function getPollArticle(poll: string, article: string, now: Date): Promise<PollArticle | null> {
  return database().article.findFirst({
    where: { pollSlug: poll, slug: article, ...visibleWhere(now) },
    select: { slug: true, title: true },
  })
}

/** Whether a poll with this slug was published once and then removed. */
export async function isPollRemoved(slug: string): Promise<boolean> {
  return (await database().poll.count({ where: { slug, NOT: visiblePollWhere } })) > 0
}

async function listWhere(condition: string, now: Date, more: unknown[]): Promise<PollView[]> {
  const { rows } = await pool().query<PollRow>(
    `SELECT ${pollColumns}, NULL AS own FROM poll WHERE ${visiblePoll.sql} AND ${condition}`,
    [now, ...more],
  )
  return rows.map((row) => viewOf(row, now))
}

function viewOf(row: PollRow, now: Date): VoterPollView {
  const { results: policy, own, options: counted, ...poll } = row
  const state = pollState(poll, now)
  return {
    ...poll,
    state,
    resultsPolicy: policy,
    options: counted.map(({ id, text }) => ({ id, text })),
    votes: totalVotes(counted),
    results: mayShowResults({ policy, state }, own !== null) ? resultsOf(counted) : null,
    ownOption: own,
  }
}

/** What was counted for one option, or for one day of the turnout. */
export interface Recount {
  poll: string
  /** An option's id, or a day: 2026-11-20 */
  of: string
  /** Ballots as counted now. */
  ballots: number
  /** What the tally or the turnout says. */
  tally: number
}

/** Counts every ballot of every poll, including removed polls, beside tally and turnout, all as of one moment. */
export async function recountPolls(): Promise<Recount[]> {
  const { rows } = await poolWithoutTimeout().query<{ poll: string; of: string; ballots: string; tally: string }>(
    `${recountOptions} UNION ALL SELECT poll, of::text, ballots, tally FROM ( ${recountDays} ) AS days ORDER BY poll, of`,
  )
  return rows.map((row) => ({ ...row, ballots: Number(row.ballots), tally: Number(row.tally) }))
}
