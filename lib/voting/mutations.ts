import { shareLock } from '#lib/database/advisory-locks'
import { pool } from '#lib/database/client'
import { visiblePoll } from '#lib/polls/visible'
import { announceStale, cacheTag } from '#lib/publication/cache-tags'
import type { Ruling, Vote, Withdrawal } from '#lib/voting/schema'

/**
 * Judges votes and writes the ballots of those that count, in one statement and one transaction. The rulings are in the
 * order of the votes; when they come, the ballots are committed. Of two votes by one voter in one poll the later counts.
 * Casting the same votes again changes nothing, so a caller may retry after a failure.
 */
export async function castVotes(votes: readonly Vote[]): Promise<Ruling[]> {
  const { rows } = await pool().query<Ruling>({
    name: 'cast-votes',
    text: castStatement,
    values: [
      votes.map((vote) => vote.poll),
      votes.map((vote) => vote.voterKey),
      votes.map((vote) => vote.option),
      votes.map((vote) => vote.at.toISOString()),
      votes.map((vote) => vote.emailGiven),
      votes.map((vote) => vote.workDone),
    ],
  })
  return rows
}

// It reads the ballots as they were before it; a row that it replaced has an xmax.
// A voter who already has a ballot in a poll that requires an address has given one. Every batch locks ballots in the
// order of their keys, so that two batches never wait for each other.
const castStatement = `
  WITH asked AS (
    SELECT * FROM unnest($1::text[], $2::bytea[], $3::text[], $4::timestamptz[], $5::boolean[], $6::boolean[])
      WITH ORDINALITY AS vote (poll_slug, voter_key, option_id, at, email_given, work_done, place)
  ), judged AS (
    SELECT asked.poll_slug, voter_key, option_id, at, place, poll.email, poll.guarded,
      CASE
        WHEN poll.slug IS NULL THEN 'unknown-poll'
        WHEN at < poll.opens THEN 'coming'
        WHEN at >= poll.closes THEN 'closed'
        WHEN poll_option.id IS NULL THEN 'unknown-option'
        WHEN poll.email = 'required' AND NOT email_given AND NOT EXISTS (
          SELECT FROM ballot WHERE ballot.poll_slug = asked.poll_slug AND ballot.voter_key = asked.voter_key
        ) THEN 'email-missing'
        WHEN poll.guarded AND NOT work_done THEN 'work-missing'
        WHEN voter_key IS NULL THEN 'confirm'
        ELSE 'counted'
      END AS verdict
    FROM asked
    LEFT JOIN poll ON poll.slug = asked.poll_slug AND ${visiblePoll.sql}
    LEFT JOIN poll_option ON poll_option.poll_slug = poll.slug AND poll_option.id = asked.option_id
  ), counted AS (
    INSERT INTO ballot (poll_slug, voter_key, option_id, hour)
    SELECT DISTINCT ON (poll_slug, voter_key) poll_slug, voter_key, option_id, date_trunc('hour', at, 'UTC')
    FROM judged WHERE verdict = 'counted' ORDER BY poll_slug, voter_key, place DESC
    ON CONFLICT (poll_slug, voter_key) DO UPDATE SET option_id = excluded.option_id, hour = excluded.hour, mixed = false
    WHERE (ballot.option_id, ballot.hour) IS DISTINCT FROM (excluded.option_id, excluded.hour)
    RETURNING poll_slug, voter_key, option_id, xmax <> 0 AS replaced
  ), changed AS (
    SELECT poll_slug, voter_key FROM counted WHERE replaced AND option_id <> (
      SELECT option_id FROM ballot WHERE ballot.poll_slug = counted.poll_slug AND ballot.voter_key = counted.voter_key
    )
  )
  SELECT verdict, email, guarded, EXISTS (
    SELECT FROM changed WHERE changed.poll_slug = judged.poll_slug AND changed.voter_key = judged.voter_key
  ) AS changed
  FROM judged ORDER BY place`

/** Deletes a voter's ballot while the poll is open. */
export async function withdrawVote(poll: string, voterKey: Uint8Array, at: Date): Promise<Withdrawal> {
  const client = await pool().connect()
  try {
    await client.query('BEGIN')
    // A statement that waited for a ballot to be rewritten would find it deleted, not its new row.
    await shareLock(client, 'mixing')
    const { rows } = await client.query<{ outcome: 'withdrawn' | 'not-open' | 'no-vote' }>(withdrawStatement, [
      poll,
      voterKey,
      at,
    ])
    await client.query('COMMIT')
    const outcome = rows[0]?.outcome ?? 'unknown-poll'
    return outcome === 'withdrawn' ? { ok: true } : { ok: false, reason: outcome }
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}

const withdrawStatement = `
  WITH withdrawn AS (
    DELETE FROM ballot USING poll
    WHERE poll.slug = $1 AND ${visiblePoll.sql} AND poll.opens <= $3 AND (poll.closes > $3) IS NOT FALSE
      AND ballot.poll_slug = poll.slug AND ballot.voter_key = $2
    RETURNING 1
  )
  SELECT CASE
    WHEN poll.opens > $3 OR poll.closes <= $3 THEN 'not-open'
    WHEN EXISTS (SELECT FROM withdrawn) THEN 'withdrawn'
    ELSE 'no-vote'
  END AS outcome
  FROM poll WHERE slug = $1 AND ${visiblePoll.sql}`

/** Tells every server process that pages which show these polls are stale. */
export async function announceVotes(polls: readonly string[]): Promise<void> {
  await announceStale(pool(), polls.map(cacheTag.poll))
}
