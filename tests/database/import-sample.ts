import { join } from 'node:path'
import { cloneTemplate } from '#tests/database/create-database'
import { runImport } from '#tests/newspaper/run-import'

const contentDir = join(import.meta.dirname, '../../content')

/** Imports content/ into a new migrated database, and gives the database's name. */
export async function importSample(serverUrl: string): Promise<string> {
  const databaseUrl = await cloneTemplate(serverUrl)
  await runImport({ databaseUrl, contentDir })
  return databaseUrl.replace(/.*\//, '')
}
