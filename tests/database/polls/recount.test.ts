import { expect, it } from 'vitest'
import { pool } from '#lib/database/client'
import { repairTally } from '#lib/polls/mutations'
import { recountPolls } from '#lib/polls/queries'
import { openBallotBox } from '#lib/voting/ballot-box'
import { castVotes } from '#lib/voting/mutations'
import { freshDatabase } from '#tests/database/fresh-database'
import { countsOf, makePoll, turnoutOf, vote } from '#tests/database/polls/make-poll'

freshDatabase()

const differences = async () => (await recountPolls()).filter(({ ballots, tally }) => ballots !== tally)

it('a recount sets the ballots beside the tally, option by option and day by day', async () => {
  await makePoll('counted')
  await castVotes([vote('counted'), vote('counted'), vote('counted', { option: 'no' })])
  expect(await recountPolls()).toEqual([
    { poll: 'counted', of: '2026-11-20', ballots: 3, tally: 3 },
    { poll: 'counted', of: 'no', ballots: 1, tally: 1 },
    { poll: 'counted', of: 'unsure', ballots: 0, tally: 0 },
    { poll: 'counted', of: 'yes', ballots: 2, tally: 2 },
  ])
})

it('finds a tally that was tampered with, and a repair sets it right while votes go on', async () => {
  await makePoll('tampered')
  await castVotes(Array.from({ length: 10 }, () => vote('tampered')))
  await pool().query(`UPDATE tally_shard SET votes = votes + 5 WHERE poll_slug = 'tampered'`)
  await pool().query(`INSERT INTO tally_shard VALUES ('tampered', 'no', 3, 7)`)
  await pool().query(`DELETE FROM turnout WHERE poll_slug = 'tampered'`)
  expect((await differences()).map(({ of, ballots, tally }) => [of, ballots, tally])).toEqual([
    ['2026-11-20', 10, 0],
    ['no', 0, 7],
    ['yes', 10, 15],
  ])
  const box = openBallotBox(castVotes)
  const votes = Array.from({ length: 400 }, async (_, place) => {
    await new Promise((resolve) => setTimeout(resolve, place % 60))
    return box.cast(vote('tampered', { option: place % 2 ? 'yes' : 'no' }))
  })
  const repairs = await Promise.all([repairTally(), repairTally(), repairTally()])
  await Promise.all(votes)
  expect(repairs.sort()).toEqual([0, 0, 3])
  expect(await differences()).toEqual([])
  expect((await countsOf('tampered')).tally).toEqual({ no: 200, yes: 210 })
  expect(await turnoutOf('tampered')).toEqual({ '2026-11-20': 410 })
})
