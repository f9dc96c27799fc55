import { makeClient } from '#lib/connections'
import { isRunning } from '#lib/embedded-postgres/processes'

/** A connection kept open only to show that this process uses the server. Postgres drops it when the process dies. */
export interface Lease {
  /** Resolves when the connection is gone, so at once when the server ends. */
  lost: Promise<void>
  release(): Promise<void>
}

const prefix = 'broadsheet lease '

/** Registers this process as a user of the server. */
export async function holdLease(url: string): Promise<Lease> {
  const client = makeClient({ connectionString: url, application_name: `${prefix}${process.pid}`, keepAlive: true })
  const lost = new Promise<void>((resolve) => client.once('end', resolve))
  await client.connect()
  return { lost, release: () => client.end().catch(() => {}) }
}

/** How many living processes other than this one use the server. */
export async function otherLeases(url: string): Promise<number> {
  const client = makeClient({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ pid: string }>(
      'SELECT substr(application_name, length($1::text) + 1) AS pid FROM pg_stat_activity WHERE starts_with(application_name, $1)',
      [prefix],
    )
    const pids = new Set(rows.map((row) => Number(row.pid)).filter((pid) => pid !== process.pid))
    const running = await Promise.all([...pids].map(isRunning))
    return running.filter(Boolean).length
  } finally {
    await client.end()
  }
}
