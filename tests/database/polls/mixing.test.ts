import { createHash } from 'node:crypto'
import { beforeEach, expect, it } from 'vitest'
import { pool } from '#lib/database/client'
import { mixBallots } from '#lib/polls/mixing/mutations'
import { recountPolls } from '#lib/polls/queries'
import { openBallotBox } from '#lib/voting/ballot-box'
import { castVotes, withdrawVote } from '#lib/voting/mutations'
import { freshDatabase } from '#tests/database/fresh-database'
import { countsOf, makePoll, noon, vote } from '#tests/database/polls/make-poll'

freshDatabase()

const options = ['yes', 'no', 'unsure']
const option = (number: number) => options[number % 3] ?? ''
const voterKey = (voter: number) => createHash('sha256').update(`voter ${voter}`).digest()
const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000)

/** The keys of a poll's ballots in the order in which they lie, and the transactions that wrote them. */
async function layout(poll: string) {
  const { rows } = await pool().query<{ key: string; transaction: string; mixed: boolean }>(
    `SELECT encode(voter_key, 'hex') AS key, xmin::text AS transaction, mixed FROM ballot WHERE poll_slug = $1 ORDER BY ctid`,
    [poll],
  )
  return {
    keys: rows.map(({ key }) => key),
    transactions: new Set(rows.map(({ transaction }) => transaction)).size,
    mixed: rows.filter(({ mixed }) => mixed).length,
  }
}

beforeEach(async () => {
  await pool().query('TRUNCATE ballot')
})

it('ballots of a past hour lie in the order of their keys, by one transaction, and the tally with them', async () => {
  await makePoll('past')
  for (let number = 0; number < 60; number += 1) await castVotes([vote('past', { option: option(number) })])
  const before = await layout('past')
  expect(before).toMatchObject({ transactions: 60, mixed: 0 })
  const counts = await countsOf('past')
  expect(await mixBallots(later(61))).toBe(60)
  expect(await layout('past')).toEqual({ keys: [...before.keys].sort(), transactions: 1, mixed: 60 })
  expect(await countsOf('past')).toEqual(counts)
  const { rows } = await pool().query(`SELECT DISTINCT xmin::text FROM tally_shard WHERE poll_slug = 'past'`)
  expect(rows).toHaveLength(1)
  expect((await recountPolls()).filter(({ ballots, tally }) => ballots !== tally)).toEqual([])
  // Written once, they stay.
  expect(await mixBallots(later(200))).toBe(0)
})

it('the few of the running hour are mixed whenever one has come to them, and otherwise left alone', async () => {
  await makePoll('running')
  const cast = (number: number) => castVotes([vote('running', { option: option(number) })])
  for (let number = 0; number < 7; number += 1) await cast(number)
  expect(await mixBallots(later(1))).toBe(7)
  expect(await mixBallots(later(2))).toBe(0)
  await cast(7)
  expect(await mixBallots(later(3))).toBe(8)
  const { keys, ...rest } = await layout('running')
  expect(keys).toHaveLength(8)
  expect(rest).toEqual({ transactions: 1, mixed: 0 })
})

it('the few of a quiet poll are mixed beside a crowded one', async () => {
  await makePoll('crowded')
  await makePoll('quiet')
  await castVotes(Array.from({ length: 2_001 }, (_, number) => vote('crowded', { voterKey: voterKey(number) })))
  await castVotes([vote('quiet')])
  await castVotes([vote('quiet', { option: 'no' })])
  expect(await mixBallots(later(1))).toBe(2)
  expect((await layout('quiet')).transactions).toBe(1)
})

it('a vote that is changed is mixed again among those of its new hour', async () => {
  await makePoll('changed')
  await castVotes([1, 2, 3].map((voter) => vote('changed', { voterKey: voterKey(voter) })))
  await mixBallots(later(61))
  await castVotes([vote('changed', { voterKey: voterKey(2), option: 'no', at: later(70) })])
  expect((await layout('changed')).mixed).toBe(2)
  expect(await mixBallots(later(130))).toBe(1)
  expect(await countsOf('changed')).toEqual({ ballots: { no: 1, yes: 2 }, tally: { no: 1, yes: 2 } })
})

it('votes, changes and withdrawals while ballots are rewritten are neither lost nor counted twice', async () => {
  await makePoll('disturbed')
  const box = openBallotBox(castVotes)
  const cast = (voter: number, number: number) =>
    box.cast(vote('disturbed', { voterKey: voterKey(voter), option: option(number), at: later(number % 120) }))
  const expected = new Map<number, string | null>()
  let voting = true
  const mixing = (async () => {
    let written = 0
    while (voting) written += await mixBallots(later(130))
    return written
  })()
  const failures: unknown[] = []
  // Each worker has voters of its own, so that what must stand in the end is known.
  const workers = Array.from({ length: 12 }, async (_, worker) => {
    for (let round = 0; round < 60; round += 1) {
      const voter = worker * 5 + (round % 5)
      if (round % 7 === 6) {
        const result = await withdrawVote('disturbed', voterKey(voter), noon)
        if (result.ok !== (typeof expected.get(voter) === 'string')) failures.push([voter, round, result])
        expected.set(voter, null)
      } else {
        const { verdict } = await cast(voter, worker + round).catch((error) => ({ verdict: error }))
        if (verdict !== 'counted') failures.push(verdict)
        expected.set(voter, option(worker + round))
      }
    }
  })
  await Promise.all(workers)
  voting = false
  expect(await mixing).toBeGreaterThan(100)
  expect(failures).toEqual([])
  const { rows } = await pool().query<{ voter_key: Buffer; option_id: string }>(
    'SELECT voter_key, option_id FROM ballot',
  )
  const found = new Map(rows.map((row) => [row.voter_key.toString('hex'), row.option_id]))
  const kept = [...expected].filter(([, choice]) => choice !== null)
  expect(found).toEqual(new Map(kept.map(([voter, choice]) => [voterKey(voter).toString('hex'), choice])))
  expect((await recountPolls()).filter(({ ballots, tally }) => ballots !== tally)).toEqual([])
}, 120_000)
