import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'
import { disconnect } from '#lib/database/client'
import { setEnvironment } from '#lib/environment'
import { templateName } from '#tests/database/global-setup'

/** Gives a test file a migrated database of its own: database() and pool() reach it, and DATABASE_URL names it. Call it at the top of the file. */
export function freshDatabase(): void {
  beforeAll(async () => setEnvironment({ DATABASE_URL: await createDatabase(templateName) }))
  afterAll(disconnect)
}

/** A new database in the tests' server, empty or cloned, by its address. It goes with the server. */
export async function createDatabase(template: string | null): Promise<string> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await onServer(`CREATE DATABASE ${name} TEMPLATE ${template ?? 'template0'}`)
  return inject('serverUrl').replace(/[^/]+$/, name)
}

async function onServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: inject('serverUrl') })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
