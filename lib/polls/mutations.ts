import { lockTransaction } from '#lib/database/advisory-locks'
import { poolWithoutTimeout } from '#lib/database/client'
import { recountDays, recountOptions } from '#lib/polls/recount-statements'

/**
 * Corrects tally and turnout where they differ from the ballots, while voting goes on: the difference is taken at one
 * moment, and adding it does not disturb votes added meanwhile. Returns the number of rows that were wrong.
 */
export async function repairTally(): Promise<number> {
  const client = await poolWithoutTimeout().connect()
  try {
    await client.query('BEGIN')
    // One repair at a time, or a second would add the same difference again.
    await lockTransaction(client, 'tallyRepair')
    const options = await client.query(
      `INSERT INTO tally_shard (poll_slug, option_id, shard, votes)
       SELECT poll, of, take_tally_shard(), ballots - tally FROM ( ${recountOptions} ) AS options WHERE ballots <> tally ORDER BY 1, 2
       ON CONFLICT (poll_slug, option_id, shard) DO UPDATE SET votes = tally_shard.votes + excluded.votes`,
    )
    const days = await client.query(
      `INSERT INTO turnout (poll_slug, day, shard, votes)
       SELECT poll, of, take_tally_shard(), ballots - tally FROM ( ${recountDays} ) AS days WHERE ballots <> tally ORDER BY 1, 2
       ON CONFLICT (poll_slug, day, shard) DO UPDATE SET votes = turnout.votes + excluded.votes`,
    )
    await client.query('COMMIT')
    return (options.rowCount ?? 0) + (days.rowCount ?? 0)
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}
