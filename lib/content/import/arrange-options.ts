import type { Prisma } from '#prisma/generated/client'

/**
 * Puts the options that polls keep in their new order, before others are added or deleted. `options` are all the options
 * of the polls from now on, as JSON with SQL column names. Returns the polls in which one moved.
 */
export async function arrangeOptions(
  transaction: Prisma.TransactionClient,
  polls: readonly string[],
  options: string,
): Promise<string[]> {
  // Votes that were all withdrawn leave tallies of zero, which would hold an option that is taken away.
  await transaction.$executeRaw`
    DELETE FROM tally_shard WHERE poll_slug = ANY(${polls})
      AND NOT EXISTS (SELECT FROM ballot WHERE ballot.poll_slug = tally_shard.poll_slug)
      AND NOT EXISTS (
        SELECT FROM json_populate_recordset(null::poll_option, ${options}::json) AS kept
        WHERE kept.poll_slug = tally_shard.poll_slug AND kept.id = tally_shard.option_id
      )`
  // On its own: a statement that writes an option's text waits for every vote in progress, and blocks the next ones.
  const moved = await transaction.$queryRaw<{ owner: string }[]>`
    UPDATE poll_option AS o SET position = news.position
    FROM json_populate_recordset(null::poll_option, ${options}::json) AS news
    WHERE o.poll_slug = news.poll_slug AND o.id = news.id AND o.text = news.text AND o.position <> news.position
    RETURNING o.poll_slug AS owner`
  return moved.map(({ owner }) => owner)
}
