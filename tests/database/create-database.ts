import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { applyMigrations } from '#lib/database/migrate'

/** The database that every test's own is cloned from. */
export const templateName = 'migrated'

/** Makes the template in an empty server, given by the address of any of its databases; gives the address of `postgres`. */
export async function makeTemplate(url: string): Promise<string> {
  const serverUrl = nameDatabase(url, 'postgres')
  await onServer(serverUrl, `CREATE DATABASE ${templateName}`)
  await applyMigrations(nameDatabase(serverUrl, templateName))
  return serverUrl
}

/** A new migrated database, by its address. It goes with the server. */
export function cloneTemplate(serverUrl: string): Promise<string> {
  return createDatabaseOn(serverUrl, templateName)
}

/** A new database, a copy of another or empty, by its address. */
export async function createDatabaseOn(serverUrl: string, template: string): Promise<string> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await onServer(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`)
  return nameDatabase(serverUrl, name)
}

function nameDatabase(url: string, name: string): string {
  return url.replace(/[^/]+$/, name)
}

async function onServer(serverUrl: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
