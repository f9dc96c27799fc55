import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migratedDatabase } from '#tests/database/fresh-database'
import { type Files, writeFiles } from '#tests/fixtures/content-folder'
import { type StartedNewspaper, startNewspaper } from '#tests/newspaper/start-newspaper'

/** A whole newspaper of a test's own: `npm start` in a child process, with its own database, data and copy of content/. */
export interface Newspaper extends StartedNewspaper {
  contentDir: string
  dataDir: string
  databaseUrl: string
}

const root = join(import.meta.dirname, '../..')

/** Starts a newspaper, with these files over the sample's own, and resolves once it says where it is open. */
export async function openNewspaper(settings: Record<string, string> = {}, files: Files = {}): Promise<Newspaper> {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-newspaper-'))
  const contentDir = join(folder, 'content')
  const dataDir = join(folder, 'data')
  cpSync(join(root, 'content'), contentDir, { recursive: true })
  await writeFiles(contentDir, files)
  const databaseUrl = settings.DATABASE_URL ?? (await migratedDatabase())
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
