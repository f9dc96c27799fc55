import { createHash } from 'node:crypto'
import { Client } from 'pg'
import { expect, it } from 'vitest'
import { environment } from '#lib/environment'
import { recountPolls } from '#lib/polls/queries'
import { openBallotBox } from '#lib/voting/ballot-box'
import { castVotes, withdrawVote } from '#lib/voting/mutations'
import { freshDatabase } from '#tests/database/fresh-database'
import { countsOf, makePoll, noon, turnoutOf, vote } from '#tests/database/polls/make-poll'

freshDatabase()

const voterKey = (voter: number) => createHash('sha256').update(`voter ${voter}`).digest()
const option = (number: number) => ['yes', 'no', 'unsure'][number % 3] ?? ''

it('votes, changes and withdrawals of few voters by many boxes end without a deadlock, ballots and tally alike', async () => {
  await makePoll('busy')
  await makePoll('busier')
  const failures: unknown[] = []
  const fail = (error: unknown) => failures.push(error)
  const workers = Array.from({ length: 32 }, async (_, worker) => {
    const box = openBallotBox(castVotes)
    for (let round = 0; round < 25; round++) {
      const number = worker * 25 + round
      // Few voters, so that the same one votes in several batches at once, in two polls, in every order.
      const votes = Array.from({ length: 6 }, (_, place) =>
        vote((number + place) % 2 ? 'busy' : 'busier', {
          voterKey: voterKey((number * 7 + place * 13) % 19),
          option: option(number + place),
        }),
      )
      await Promise.all(votes.map((one) => box.cast(one))).catch(fail)
      if (round % 5 === 0) await withdrawVote('busy', voterKey(number % 19), noon).catch(fail)
    }
  })
  await Promise.all(workers)
  expect(failures).toEqual([])
  expect((await recountPolls()).filter(({ ballots, tally }) => ballots !== tally)).toEqual([])
  const { ballots } = await countsOf('busier')
  expect(Object.values(ballots).reduce((sum, votes) => sum + votes, 0)).toBe(19)
  expect(await turnoutOf('busier')).toEqual({ '2026-11-20': 19 })
})

it('statements of any kind by twenty connections at once never wait for each other in a circle', async () => {
  await makePoll('crossed')
  const upsert = `INSERT INTO ballot
    SELECT 'crossed', sha256(n::text::bytea), $1, '2026-11-20T10:00Z' FROM generate_series($2::int, $2::int + 9) n ORDER BY 2
    ON CONFLICT (poll_slug, voter_key) DO UPDATE SET option_id = excluded.option_id`
  const remove = `DELETE FROM ballot WHERE poll_slug = 'crossed' AND option_id = $1 AND voter_key = sha256($2::int::text::bytea)`
  const connections = Array.from({ length: 20 }, async (_, worker) => {
    const client = new Client({ connectionString: environment().DATABASE_URL })
    await client.connect()
    for (let round = 0; round < 30; round++) {
      const from = (worker * 31 + round * 17) % 60
      await client.query(round % 4 === 0 ? remove : upsert, [option(worker + round), from])
    }
    await client.end()
  })
  await Promise.all(connections)
  const { ballots, tally } = await countsOf('crossed')
  expect(tally).toEqual(ballots)
})

it('a poll that closes under the votes counts those that came before, and no other', async () => {
  await makePoll('closing', { closes: new Date(noon.getTime() + 100) })
  const box = openBallotBox(castVotes)
  const rulings = await Promise.all(
    Array.from({ length: 200 }, (_, after) => box.cast(vote('closing', { at: new Date(noon.getTime() + after) }))),
  )
  expect(rulings.map(({ verdict }) => verdict)).toEqual(rulings.map((_, after) => (after < 100 ? 'counted' : 'closed')))
  expect(await countsOf('closing')).toEqual({ ballots: { yes: 100 }, tally: { yes: 100 } })
})
