import type { Client } from 'pg'
import { makeClient } from '#lib/connections'
import { takeLock } from '#lib/database/advisory-locks'
import { migrationsFolder, readMigrations } from '#lib/database/migration-folder'
import { MigrationRefused } from '#lib/database/migration-refused'
import { hasMigrations, markInterrupted } from '#lib/database/migration-script'
import { withSchemaEngine } from '#lib/database/schema-engine'

/**
 * Applies the missing migrations of a folder and returns their names. Waits for another process that is migrating, until
 * the signal is aborted. Rejects with MigrationRefused where the database is newer, or a migration fails.
 */
export async function applyMigrations(
  databaseUrl: string,
  folder = migrationsFolder,
  signal?: AbortSignal,
): Promise<string[]> {
  const migrationsList = await readMigrations(folder)
  const names = migrationsList.migrationDirectories.map(({ path }) => path)
  return await whileLocked(databaseUrl, signal, async (client) => {
    await markInterrupted(client)
    const known = await applied(client)
    refuseUnknown(known, names)
    // Loading the engine costs a command more than most of its own work.
    if (names.every((name) => known.includes(name))) return []
    try {
      const { appliedMigrationNames } = await withSchemaEngine(databaseUrl, (engine) =>
        engine.applyMigrations({ migrationsList, filters: { externalTables: [], externalEnums: [] } }),
      )
      return appliedMigrationNames
    } catch (error) {
      throw (await describeBroken(client, error).catch(() => null)) ?? error
    }
  })
}

/** Newer code may have changed tables that this code reads and writes. */
function refuseUnknown(known: readonly string[], names: readonly string[]): void {
  const unknown = known.find((name) => !names.includes(name))
  if (unknown)
    throw new MigrationRefused(
      `The database has the migration ${unknown}, which this version of Broadsheet does not know. Start the version that made it, or a later one.`,
    )
}

async function applied(client: Client): Promise<string[]> {
  if (!(await hasMigrations(client))) return []
  const { rows } = await client.query<{ migration_name: string }>(
    'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1',
  )
  return rows.map((row) => row.migration_name)
}

/** Names the migration whose script the database refused; null where something else went wrong. */
async function describeBroken(client: Client, error: unknown): Promise<MigrationRefused | null> {
  if (!(error instanceof Error && error.cause instanceof Error) || !(await hasMigrations(client))) return null
  const { rows } = await client.query<{ migration_name: string }>(
    'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NULL AND rolled_back_at IS NULL',
  )
  const name = rows[0]?.migration_name
  if (!name) return null
  return new MigrationRefused(
    `The migration ${name} could not be applied, and the database is as it was before it. It says: ${error.cause.message}`,
    { cause: error },
  )
}

async function whileLocked<T>(
  databaseUrl: string,
  signal: AbortSignal | undefined,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = makeClient({ connectionString: databaseUrl })
  await client.connect()
  try {
    await takeLock(client, 'migrations', { signal })
    return await work(client)
  } finally {
    await client.end()
  }
}
