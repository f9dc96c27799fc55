import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  getPollArticle,
  getPollsOverview,
  getPollView,
  getPollViewAfterVote,
  getRunningPoll,
  getVoterPollView,
  listPollArticles,
  listPolls,
} from '#lib/polls/queries'
import type { PollState, PollView } from '#lib/polls/schema'
import { castVotes, withdrawVote } from '#lib/voting/mutations'
import { freshDatabase } from '#tests/database/fresh-database'
import { makeArticle } from '#tests/database/make-article'
import { makePoll, noon, vote } from '#tests/database/polls/make-poll'

freshDatabase()

/** Who sees the results, by the poll's policy and state. Written apart from the code that decides it. */
const seenBy: Record<string, Record<PollState, 'nobody' | 'voters' | 'all'>> = {
  always: { coming: 'nobody', open: 'all', closed: 'all' },
  'after-vote': { coming: 'nobody', open: 'voters', closed: 'all' },
  'after-close': { coming: 'nobody', open: 'nobody', closed: 'all' },
}

/** A moment at which the polls are in a state; the votes are cast at noon. */
const moments: Record<PollState, Date> = {
  coming: new Date('2026-11-19T11:59:59.999Z'),
  open: noon,
  closed: new Date('2026-11-21T12:00:00Z'),
}

const voterKey = randomBytes(32)
const leaverKey = randomBytes(32)

beforeAll(async () => {
  await makePoll('always', { results: 'always' })
  await makePoll('after-vote', { results: 'after_vote' })
  await makePoll('after-close', { results: 'after_close' })
  for (const poll of Object.keys(seenBy)) {
    const others = Array.from({ length: 3 }, () => vote(poll, { option: 'no' }))
    await castVotes([vote(poll, { voterKey }), vote(poll, { voterKey: leaverKey }), ...others])
    await withdrawVote(poll, leaverKey, noon)
  }
})

/** The poll in every answer to a visitor who has no ballot in it. */
async function nonVotersViews(slug: string, now: Date): Promise<(PollView | null)[]> {
  const overview = await getPollsOverview(now, 1)
  const listed = [overview?.open, overview?.coming, overview?.closed, await listPolls(now)].flatMap(
    (list) => list ?? [],
  )
  return [
    await getPollView(slug, now),
    await getVoterPollView(slug, now, null),
    await getVoterPollView(slug, now, randomBytes(32)),
    await getVoterPollView(slug, now, leaverKey),
    ...listed.filter((poll) => poll.slug === slug),
  ]
}

async function votersViews(slug: string, now: Date): Promise<(PollView | null)[]> {
  return [await getVoterPollView(slug, now, voterKey), await getPollViewAfterVote(slug, now)]
}

const cases = Object.entries(seenBy).flatMap(([policy, states]) =>
  Object.entries(states).map(([state, who]) => [policy, state as PollState, who] as const),
)

describe.each(cases)('what a poll shows with results “%s” that is %s', (policy, state, who) => {
  const results = [
    { id: 'yes', text: 'Says yes', votes: 1, percent: 25 },
    { id: 'no', text: 'Says no', votes: 3, percent: 75 },
    { id: 'unsure', text: 'Says unsure', votes: 0, percent: 0 },
  ]

  it(`is in every answer to a visitor who has not voted: ${who === 'all'}`, async () => {
    const views = await nonVotersViews(policy, moments[state])
    expect(views).toHaveLength(6)
    for (const view of views) {
      expect(view).toMatchObject({ state, votes: 4, resultsPolicy: policy })
      expect(view?.results).toEqual(who === 'all' ? results : null)
      if (who !== 'all') expect(JSON.stringify(view)).not.toMatch(/percent|"votes":[13]\b/)
    }
  })

  it(`is in every answer to a voter: ${who !== 'nobody'}`, async () => {
    for (const view of await votersViews(policy, moments[state])) {
      expect(view?.results).toEqual(who === 'nobody' ? null : results)
    }
  })
})

it('the running poll of the front page shows what a visitor who has not voted may see', async () => {
  const found: (boolean | undefined)[] = []
  for (const policy of ['after-close', 'after-vote', 'always']) {
    const later = `running-${policy}`
    await makePoll(later, {
      results: policy.replace('-', '_') as 'always',
      opens: new Date(noon.getTime() - 1000 + found.length),
    })
    await castVotes([vote(later, { voterKey })])
    const running = await getRunningPoll(noon)
    expect(running?.slug).toBe(later)
    found.push(running?.results !== null)
  }
  expect(found).toEqual([false, false, true])
  expect(await getRunningPoll(moments.closed)).toBeNull()
})

it('a poll lists the five newest of its articles, and knows each of them that is published', async () => {
  await makePoll('much-discussed')
  const day = (number: number) => new Date(`2026-11-0${number}T09:00:00Z`)
  for (const number of [1, 2, 3, 4, 5, 6, 7]) {
    await makeArticle(`piece-${number}`, { pollSlug: 'much-discussed', publishedAt: day(number) })
  }
  await makeArticle('piece-without')
  const listed = await listPollArticles('much-discussed', day(6))
  expect(listed.map(({ slug }) => slug)).toEqual(['piece-6', 'piece-5', 'piece-4', 'piece-3', 'piece-2'])
  expect(await getPollArticle('much-discussed', 'piece-1', day(6))).toEqual({
    slug: 'piece-1',
    title: 'Title of piece-1',
  })
  expect(await getPollArticle('much-discussed', 'piece-7', day(6))).toBeNull()
  expect(await getPollArticle('much-discussed', 'piece-without', day(6))).toBeNull()
})
