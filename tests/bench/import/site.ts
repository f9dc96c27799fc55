import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type WrittenNewsroom, writeNewsroom } from '#tests/bench/newsroom/write-newsroom'
import { createDatabaseOn, templateName } from '#tests/database/create-database'

/** A content folder and what leads processes to it, to its database and to its data folder. */
export interface Site {
  newsroom: WrittenNewsroom
  settings: Record<string, string>
}

/** Writes a newsroom below a folder. Its database has every table and no edition. */
export async function makeSite(folder: string, serverUrl: string, articles: number): Promise<Site> {
  const content = join(folder, `content-${articles}`)
  mkdirSync(content)
  return emptySite(folder, serverUrl, writeNewsroom(content, articles))
}

/** The same newsroom with another database and another data folder, in which nothing was imported. */
export async function emptySite(folder: string, serverUrl: string, newsroom: WrittenNewsroom): Promise<Site> {
  const DATABASE_URL = await createDatabaseOn(serverUrl, templateName)
  const DATA_DIR = join(folder, `data-${DATABASE_URL.replace(/.*\//, '')}`)
  mkdirSync(DATA_DIR)
  const SECRET = 'a secret for measuring, 32 characters or more'
  return { newsroom, settings: { DATABASE_URL, DATA_DIR, CONTENT_DIR: newsroom.folder, SECRET } }
}
