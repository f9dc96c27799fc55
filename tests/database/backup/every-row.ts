import { Client } from 'pg'

/** A digest of the rows of each table, whatever their order, and the state of each sequence. */
export async function everyRow(url: string): Promise<Record<string, string>> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rows: tables } = await client.query<{ name: string; kind: string }>(
      "SELECT relname AS name, relkind AS kind FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'S')",
    )
    const digests: Record<string, string> = {}
    for (const { name, kind } of tables) {
      const { rows } = await client.query<{ digest: string }>(
        kind === 'S'
          ? `SELECT last_value || ' ' || is_called AS digest FROM ${name}`
          : `SELECT count(*) || ' ' || md5(coalesce(string_agg(t::text, chr(10) ORDER BY t::text COLLATE "C"), '')) AS digest FROM ${name} t`,
      )
      digests[name] = rows[0]?.digest ?? ''
    }
    return digests
  } finally {
    await client.end()
  }
}
