import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { database, pool } from '#lib/database/client'
import { castVotes, withdrawVote } from '#lib/voting/mutations'
import type { Vote } from '#lib/voting/schema'
import { freshDatabase } from '#tests/database/fresh-database'
import { countsOf, makePoll, noon, turnoutOf, vote } from '#tests/database/polls/make-poll'

freshDatabase()

const verdicts = async (votes: readonly Vote[]) => (await castVotes(votes)).map(({ verdict }) => verdict)

describe('a vote', () => {
  it('is judged by its own moment, poll and option, each of a batch apart from the others', async () => {
    await makePoll('judged')
    await makePoll('removed', { removedAt: noon })
    await makePoll('asks-address', { email: 'required' })
    await makePoll('guarded', { guarded: true })
    const at = (time: string) => new Date(time)
    const expected: [Vote, string][] = [
      [vote('judged'), 'counted'],
      [vote('judged', { option: 'maybe' }), 'unknown-option'],
      [vote('nowhere'), 'unknown-poll'],
      [vote('removed'), 'unknown-poll'],
      [vote('judged', { at: at('2026-11-19T11:59:59.999Z') }), 'coming'],
      [vote('judged', { at: at('2026-11-19T12:00:00.000Z') }), 'counted'],
      [vote('judged', { at: at('2026-11-21T11:59:59.999Z') }), 'counted'],
      [vote('judged', { at: at('2026-11-21T12:00:00.000Z') }), 'closed'],
      [vote('judged', { voterKey: null }), 'confirm'],
      [vote('judged', { voterKey: null, option: '' }), 'unknown-option'],
      [vote('asks-address'), 'email-missing'],
      [vote('asks-address', { voterKey: null }), 'email-missing'],
      [vote('asks-address', { emailGiven: true }), 'counted'],
      [vote('guarded'), 'work-missing'],
      [vote('guarded', { voterKey: null }), 'work-missing'],
      [vote('guarded', { workDone: true }), 'counted'],
    ]
    expect(await verdicts(expected.map(([vote]) => vote))).toEqual(expected.map(([, verdict]) => verdict))
    expect(await countsOf('judged')).toEqual({ ballots: { yes: 3 }, tally: { yes: 3 } })
  })

  it('replaces the visitor’s earlier one', async () => {
    await makePoll('changed')
    const voterKey = randomBytes(32)
    await castVotes([vote('changed', { voterKey }), vote('changed')])
    await castVotes([vote('changed', { voterKey, option: 'no' })])
    expect(await countsOf('changed')).toEqual({ ballots: { no: 1, yes: 1 }, tally: { no: 1, yes: 1 } })
  })

  it('counts once when it comes twice in one batch, and the later one stands', async () => {
    await makePoll('twice')
    const voterKey = randomBytes(32)
    const both = [vote('twice', { voterKey }), vote('twice', { voterKey, option: 'no' })]
    expect(await verdicts(both)).toEqual(['counted', 'counted'])
    expect(await countsOf('twice')).toEqual({ ballots: { no: 1 }, tally: { no: 1 } })
  })

  it('is no second one when it is cast again', async () => {
    await makePoll('again')
    const votes = [vote('again'), vote('again', { option: 'no' })]
    await castVotes(votes)
    await castVotes(votes)
    expect(await countsOf('again')).toEqual({ ballots: { no: 1, yes: 1 }, tally: { no: 1, yes: 1 } })
  })

  it('asks no address of a visitor who already has a ballot', async () => {
    await makePoll('once-asked', { email: 'required' })
    const voterKey = randomBytes(32)
    await castVotes([vote('once-asked', { voterKey, emailGiven: true })])
    expect(await verdicts([vote('once-asked', { voterKey, option: 'no' })])).toEqual(['counted'])
  })

  it('leaves the option, the hour and the HMAC behind, and nothing else', async () => {
    await makePoll('kept')
    await castVotes([vote('kept', { at: new Date('2026-11-20T12:34:56.789Z') })])
    const [ballot, ...more] = await database().ballot.findMany({ where: { pollSlug: 'kept' } })
    expect(more).toEqual([])
    expect(Object.keys(ballot ?? {}).sort()).toEqual(['hour', 'mixed', 'optionId', 'pollSlug', 'voterKey'])
    expect(ballot?.hour).toEqual(new Date('2026-11-20T12:00:00Z'))
  })
})

describe('the ballot table', () => {
  it('refuses a finer time than the hour, and a key that is no HMAC', async () => {
    await makePoll('strict')
    const insert = (key: Buffer, hour: string) =>
      pool().query('INSERT INTO ballot VALUES ($1, $2, $3, $4)', ['strict', key, 'yes', hour])
    await expect(insert(randomBytes(32), '2026-11-20T12:00:01Z')).rejects.toThrow('ballot_hour_is_whole')
    await expect(insert(Buffer.from('a@example.org'), '2026-11-20T12:00:00Z')).rejects.toThrow(
      'ballot_voter_key_is_hmac',
    )
    expect(await countsOf('strict')).toEqual({ ballots: {}, tally: {} })
  })

  it('keeps the tally whatever changes it: many rows, deletion, truncation, a rollback', async () => {
    await makePoll('by-hand')
    await pool().query(
      `INSERT INTO ballot SELECT 'by-hand', sha256(n::text::bytea), 'yes', '2026-11-20T10:00Z' FROM generate_series(1, 50) n`,
    )
    await pool().query(
      `UPDATE ballot SET option_id = 'no', hour = '2026-11-21T10:00Z' WHERE poll_slug = 'by-hand' AND voter_key < '\\x40'`,
    )
    const moved = (await countsOf('by-hand')).ballots.no ?? 0
    expect(moved).toBeGreaterThan(0)
    expect((await countsOf('by-hand')).tally).toEqual({ no: moved, yes: 50 - moved })
    expect(await turnoutOf('by-hand')).toEqual({ '2026-11-20': 50 - moved, '2026-11-21': moved })
    await pool().query(`DELETE FROM ballot WHERE poll_slug = 'by-hand' AND option_id = 'no'`)
    await pool().query('BEGIN; DELETE FROM ballot; ROLLBACK')
    expect(await countsOf('by-hand')).toEqual({ ballots: { yes: 50 - moved }, tally: { yes: 50 - moved } })
    await pool().query('TRUNCATE ballot')
    expect(await countsOf('by-hand')).toEqual({ ballots: {}, tally: {} })
    expect(await turnoutOf('by-hand')).toEqual({})
  })
})

describe('a withdrawal', () => {
  it('takes the ballot out while the poll is open, and only the visitor’s own', async () => {
    await makePoll('withdrawn')
    const voterKey = randomBytes(32)
    await castVotes([vote('withdrawn', { voterKey }), vote('withdrawn')])
    expect(await withdrawVote('withdrawn', voterKey, noon)).toEqual({ ok: true })
    expect(await withdrawVote('withdrawn', voterKey, noon)).toEqual({ ok: false, reason: 'no-vote' })
    expect(await countsOf('withdrawn')).toEqual({ ballots: { yes: 1 }, tally: { yes: 1 } })
    expect(await turnoutOf('withdrawn')).toEqual({ '2026-11-20': 1 })
  })

  it('is too late once the poll has closed, and unknown where there is none', async () => {
    await makePoll('late')
    const voterKey = randomBytes(32)
    await castVotes([vote('late', { voterKey })])
    const closing = new Date('2026-11-21T12:00:00Z')
    expect(await withdrawVote('late', voterKey, closing)).toEqual({ ok: false, reason: 'not-open' })
    expect(await withdrawVote('never-was', voterKey, noon)).toEqual({ ok: false, reason: 'unknown-poll' })
    expect(await countsOf('late')).toEqual({ ballots: { yes: 1 }, tally: { yes: 1 } })
  })
})
