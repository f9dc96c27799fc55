import { afterAll, beforeAll } from 'vitest'
import { disconnect } from '#lib/database/client'
import { setEnvironment } from '#lib/environment'
import { cloneTemplate, createDatabaseOn } from '#tests/database/create-database'
import { shared } from '#tests/shared/shared'

/** Gives a test file a migrated database of its own: database() and pool() reach it, and DATABASE_URL names it. Call it at the top of the file. */
export function freshDatabase(): void {
  beforeAll(async () => setEnvironment({ DATABASE_URL: await migratedDatabase() }))
  afterAll(disconnect)
}

/** A new migrated database in the tests' server, by its address. It goes with the server. */
export async function migratedDatabase(): Promise<string> {
  return cloneTemplate(await shared('postgres'))
}

/** A new database with the edition of content/ in it. */
export async function sampleDatabase(): Promise<string> {
  return createDatabaseOn(await shared('postgres'), await shared('sampleTemplate'))
}

/** A new database without a table. */
export async function emptyDatabase(): Promise<string> {
  return createDatabaseOn(await shared('postgres'), 'template0')
}
