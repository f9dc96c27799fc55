import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { applyMigrations } from '#lib/database/migrate'
import { openTemporary } from '#lib/embedded-postgres/temporary'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The tests' server, by the address of its database `postgres`. */
    serverUrl: string
  }
}

/** The database that every test's own is cloned from. */
export const templateName = 'migrated'

/** One real Postgres for the whole run, with one migrated database to clone. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await openTemporary()
  try {
    project.provide('serverUrl', await makeTemplate(postgres.url))
  } catch (error) {
    await postgres.close()
    throw error
  }
  return () => postgres.close()
}

async function makeTemplate(url: string): Promise<string> {
  const serverUrl = url.replace(/[^/]+$/, 'postgres')
  const client = new Client({ connectionString: serverUrl })
  await client.connect()
  await client.query(`CREATE DATABASE ${templateName}`)
  await client.end()
  await applyMigrations(serverUrl.replace(/[^/]+$/, templateName))
  return serverUrl
}
