import { lockTally, lockTransaction } from '#lib/database/advisory-locks'
import { poolWithoutTimeout } from '#lib/database/client'

/** Ballots that one transaction rewrites: a voter who changes one of them meanwhile waits for its end. */
const mostTogether = 20_000

/** Up to so many ballots of a poll and the running hour are rewritten again whenever one has come to them. */
const mostAgain = 2_000

/** A vote that came at the end of an hour may be committed this much later. Milliseconds. */
const settling = 60_000

const hour = 60 * 60_000

/** Whose ballots are rewritten together. */
interface Part {
  poll: string
  /** The keys that begin with these bytes, or greater ones. */
  from: Buffer
  /** … and smaller than these; null for all to the end. */
  to: Buffer | null
  past: Date
}

/**
 * Writes ballots anew in the order of their keys, each with all that lie beside it in its transaction, so that neither the
 * number of a transaction nor a place in the table tells when a ballot came. Those of past hours are written once more
 * and then never again; those of the running hour, while they are few, each time that one has come to them. Gives how many
 * were written.
 */
export async function mixBallots(now: Date): Promise<number> {
  const past = new Date(Math.floor((now.getTime() - settling) / hour) * hour)
  let written = 0
  for (const { poll, ballots } of await listPast(past)) {
    for (const part of partsOf(poll, ballots, past)) written += await rewrite(part, true)
  }
  for (const poll of await listRunning(past)) {
    written += await rewrite({ poll, from: Buffer.alloc(0), to: null, past }, false)
  }
  // What they were before stays in the files until then.
  if (written > 0)
    await poolWithoutTimeout().query('VACUUM (SKIP_LOCKED, INDEX_CLEANUP OFF, TRUNCATE OFF) ballot, tally_shard')
  return written
}

/** Polls with ballots of past hours that lie as they came. */
async function listPast(past: Date): Promise<{ poll: string; ballots: number }[]> {
  const { rows } = await poolWithoutTimeout().query<{ poll: string; ballots: number }>(
    `SELECT slug AS poll, ballots FROM poll, LATERAL (
       SELECT count(*)::int AS ballots FROM ballot WHERE NOT mixed AND poll_slug = slug AND hour < $1
     ) AS of_poll WHERE ballots > 0 ORDER BY 1`,
    [past],
  )
  return rows
}

/** Polls whose ballots of the running hour were not all written by one transaction; none of those that have many. */
async function listRunning(past: Date): Promise<string[]> {
  const { rows } = await poolWithoutTimeout().query<{ poll: string }>(
    `SELECT slug AS poll FROM poll, LATERAL (
       SELECT count(*) AS ballots, count(DISTINCT writing) AS writings
       FROM (SELECT xmin::text AS writing FROM ballot WHERE NOT mixed AND poll_slug = slug AND hour >= $1 LIMIT $2) AS few
     ) AS of_poll WHERE writings > 1 AND ballots < $2 ORDER BY 1`,
    [past, mostAgain + 1],
  )
  return rows.map(({ poll }) => poll)
}

/** Spans of keys that hold about as many ballots each. The keys are HMACs, so they lie evenly, and tell no time. */
function partsOf(poll: string, ballots: number, past: Date): Part[] {
  const count = Math.ceil(ballots / mostTogether)
  const start = (index: number) => {
    const bytes = Buffer.alloc(2)
    bytes.writeUInt16BE(Math.floor((index * 65_536) / count))
    return bytes
  }
  return Array.from({ length: count }, (_, index) => {
    return { poll, from: start(index), to: index + 1 < count ? start(index + 1) : null, past }
  })
}

async function rewrite({ poll, from, to, past }: Part, done: boolean): Promise<number> {
  const client = await poolWithoutTimeout().connect()
  try {
    await client.query('BEGIN')
    await lockTransaction(client, 'mixing')
    await client.query(`SET LOCAL broadsheet.mixing = 'on'`)
    // Locked in the order of their keys, as votes lock them.
    const { rows } = await client.query<{ voter_key: Buffer }>(
      `SELECT voter_key FROM ballot
       WHERE NOT mixed AND poll_slug = $1 AND voter_key >= $2 AND ($3::bytea IS NULL OR voter_key < $3)
         AND (hour < $4) = $5
       ORDER BY voter_key FOR UPDATE`,
      [poll, from, to, past, done],
    )
    // Not an UPDATE: it would leave each ballot on the page where it lay, if there is room.
    await client.query(
      `WITH taken AS (
         DELETE FROM ballot WHERE poll_slug = $1 AND voter_key = ANY ($2) RETURNING poll_slug, voter_key, option_id, hour
       )
       INSERT INTO ballot (poll_slug, voter_key, option_id, hour, mixed)
       SELECT poll_slug, voter_key, option_id, hour, $3 FROM taken ORDER BY voter_key`,
      [poll, rows.map((row) => row.voter_key), done],
    )
    await lockTally(client)
    await client.query(rewriteTally, [poll])
    await client.query('COMMIT')
    return rows.length
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}

/** The row of an option was written by its last vote, and would tell that one. */
const rewriteTally = `
  WITH taken AS (DELETE FROM tally_shard WHERE poll_slug = $1 RETURNING poll_slug, option_id, shard, votes)
  INSERT INTO tally_shard (poll_slug, option_id, shard, votes)
  SELECT poll_slug, option_id, shard, votes FROM taken ORDER BY option_id, shard`
