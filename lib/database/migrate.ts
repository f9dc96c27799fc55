import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { migrationsFolder, readMigrations } from '#lib/database/migration-folder'
import { takeBackInterrupted } from '#lib/database/migration-script'
import { withSchemaEngine } from '#lib/database/schema-engine'

/** Advisory lock under which one process at a time migrates a database. */
export const migrationLock = 4_201_990

/** How long to wait before asking for the lock again. Milliseconds. */
const lockPause = 100

/**
 * Brings a database up to the migrations of a folder and returns the names of those it applied; waits for a process that
 * does the same, until the signal is aborted.
 */
export async function applyMigrations(
  databaseUrl: string,
  folder = migrationsFolder,
  signal?: AbortSignal,
): Promise<string[]> {
  const migrationsList = await readMigrations(folder)
  return await whileLocked(databaseUrl, signal, async (client) => {
    await takeBackInterrupted(client)
    const { appliedMigrationNames } = await withSchemaEngine(databaseUrl, (engine) =>
      engine.applyMigrations({ migrationsList, filters: { externalTables: [], externalEnums: [] } }),
    )
    return appliedMigrationNames
  })
}

async function whileLocked<T>(
  databaseUrl: string,
  signal: AbortSignal | undefined,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    // Asked again and again: a wait inside Postgres hears no signal.
    while (!(await takesLock(client))) await sleep(lockPause, undefined, { signal })
    return await work(client)
  } finally {
    await client.end()
  }
}

async function takesLock(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [migrationLock])
  return rows[0]?.taken ?? false
}
