import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migratedDatabase, sampleDatabase } from '#tests/database/fresh-database'
import { type Files, writeFiles } from '#tests/fixtures/content-folder'
import { type StartedNewspaper, startNewspaper } from '#tests/newspaper/start-newspaper'
import { shared } from '#tests/shared/shared'

/** A whole newspaper of a test's own: `npm start` in a child process, with its own database, data and copy of content/. */
export interface Newspaper extends StartedNewspaper {
  contentDir: string
  dataDir: string
  databaseUrl: string
}

/** What a newspaper of the tests finds there. */
export interface Ground {
  databaseUrl: string
  /** Where all keep the pictures that they made: the same of the same file. */
  pictures: string
}

const root = join(import.meta.dirname, '../..')

/** Starts a newspaper, with these files over the sample's own, and resolves once it says where it is open. */
export async function openNewspaper(
  settings: Record<string, string> = {},
  files: Files = {},
  given?: Ground,
): Promise<Newspaper> {
  const { databaseUrl, pictures } = given ?? (await ground(settings, files))
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-newspaper-'))
  const contentDir = join(folder, 'content')
  const dataDir = join(folder, 'data')
  cpSync(join(root, 'content'), contentDir, { recursive: true })
  await writeFiles(contentDir, files)
  mkdirSync(dataDir)
  symlinkSync(pictures, join(dataDir, 'pictures'))
  const started = await startNewspaper({
    DATABASE_URL: databaseUrl,
    CONTENT_DIR: contentDir,
    DATA_DIR: dataDir,
    ...settings,
  })
  return {
    ...started,
    contentDir,
    dataDir,
    databaseUrl,
    stop: async () => {
      const code = await started.stop()
      rmSync(folder, { recursive: true, force: true })
      return code
    },
  }
}

/** A database of its own, in which the sample has been imported where nothing else is to be. */
async function ground({ DATABASE_URL, CONTENT_DIR }: Record<string, string>, files: Files): Promise<Ground> {
  const isSample = CONTENT_DIR === undefined && Object.keys(files).length === 0
  const databaseUrl = DATABASE_URL ?? (await (isSample ? sampleDatabase() : migratedDatabase()))
  return { databaseUrl, pictures: await shared('pictures') }
}
