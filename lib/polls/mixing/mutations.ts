import { lockTally, lockTransaction } from '#lib/database/advisory-locks'
import { poolWithoutTimeout } from '#lib/database/client'

/** The most ballots that one transaction rewrites: a voter who changes one of them meanwhile waits for its end. */
const maxBatch = 20_000

/** A poll's ballots of the current hour are rewritten with each new one while there are at most this many. */
const maxCurrent = 2_000

/** A vote from the end of an hour may be committed this much later. Milliseconds. */
const commitDelay = 60_000

const hour = 60 * 60_000

/** Ballots that are rewritten together. */
interface Part {
  poll: string
  /** The lowest key's first bytes. */
  from: Buffer
  /** The first bytes past the last key; null for no end. */
  to: Buffer | null
  past: Date
}

/**
 * Rewrites ballots in the order of their keys, each in one transaction with its neighbors, so that neither a transaction's
 * number nor a position in the table reveals when a ballot came. Ballots of past hours are rewritten once; those of the
 * current hour, while they are few, each time that a new one has come. Returns the number of rewritten ballots.
 */
export async function mixBallots(now: Date): Promise<number> {
  const past = new Date(Math.floor((now.getTime() - commitDelay) / hour) * hour)
  let written = 0
  for (const { poll, ballots } of await listPast(past)) {
    for (const part of partsOf(poll, ballots, past)) written += await rewrite(part, true)
  }
  for (const poll of await listCurrent(past)) {
    written += await rewrite({ poll, from: Buffer.alloc(0), to: null, past }, false)
  }
  // The old rows stay in the files until they are vacuumed.
  if (written > 0)
    await poolWithoutTimeout().query('VACUUM (SKIP_LOCKED, INDEX_CLEANUP OFF, TRUNCATE OFF) ballot, tally_shard')
  return written
}

/** Polls with ballots of past hours that are still in the order in which they came. */
async function listPast(past: Date): Promise<{ poll: string; ballots: number }[]> {
  const { rows } = await poolWithoutTimeout().query<{ poll: string; ballots: number }>(
    `SELECT slug AS poll, ballots FROM poll, LATERAL (
       SELECT count(*)::int AS ballots FROM ballot WHERE NOT mixed AND poll_slug = slug AND hour < $1
     ) AS of_poll WHERE ballots > 0 ORDER BY 1`,
    [past],
  )
  return rows
}

/** Polls whose ballots of the current hour were not all written by one transaction, unless they have too many. */
async function listCurrent(past: Date): Promise<string[]> {
  const { rows } = await poolWithoutTimeout().query<{ poll: string }>(
    `SELECT slug AS poll FROM poll, LATERAL (
       SELECT count(*) AS ballots, count(DISTINCT writing) AS writings
       FROM (SELECT xmin::text AS writing FROM ballot WHERE NOT mixed AND poll_slug = slug AND hour >= $1 LIMIT $2) AS few
     ) AS of_poll WHERE writings > 1 AND ballots < $2 ORDER BY 1`,
    [past, maxCurrent + 1],
  )
  return rows.map(({ poll }) => poll)
}

/** Ranges of keys with about equally many ballots. The keys are HMACs, so they are spread evenly and reveal no time. */
function partsOf(poll: string, ballots: number, past: Date): Part[] {
  const count = Math.ceil(ballots / maxBatch)
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
    // Not an UPDATE, which leaves a row on its page where there is room.
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

/** An option's row was last written by its last vote, which it would reveal. */
const rewriteTally = `
  WITH taken AS (DELETE FROM tally_shard WHERE poll_slug = $1 RETURNING poll_slug, option_id, shard, votes)
  INSERT INTO tally_shard (poll_slug, option_id, shard, votes)
  SELECT poll_slug, option_id, shard, votes FROM taken ORDER BY option_id, shard`
