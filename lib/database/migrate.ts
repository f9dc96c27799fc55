import { Client } from 'pg'
import { migrationsFolder, readMigrations } from '#lib/database/migration-folder'
import { takeBackInterrupted } from '#lib/database/migration-script'
import { withSchemaEngine } from '#lib/database/schema-engine'

/** Advisory lock under which one process at a time migrates a database. */
const migrationLock = 4_201_990

/** Brings a database up to the migrations of a folder and returns the names of those it applied; waits for a process that does the same. */
export async function applyMigrations(databaseUrl: string, folder = migrationsFolder): Promise<string[]> {
  const migrationsList = await readMigrations(folder)
  return await whileLocked(databaseUrl, async (client) => {
    await takeBackInterrupted(client)
    const { appliedMigrationNames } = await withSchemaEngine(databaseUrl, (engine) =>
      engine.applyMigrations({ migrationsList, filters: { externalTables: [], externalEnums: [] } }),
    )
    return appliedMigrationNames
  })
}

async function whileLocked<T>(databaseUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock])
    return await work(client)
  } finally {
    await client.end()
  }
}
