import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { importContent } from '#lib/content/import/import-content'
import { disconnect } from '#lib/database/client'
import { setEnvironment } from '#lib/environment'
import type { Newspaper } from '#tests/newspaper/open-newspaper'

/** Changes a file of a newspaper's content. The path is below the content folder. */
export async function edit(newspaper: Newspaper, path: string, change: (text: string) => string): Promise<void> {
  const file = join(newspaper.contentDir, path)
  await writeFile(file, change(await readFile(file, 'utf8').catch(() => '')))
}

/** Publishes the content of a newspaper from this process, as an editor's machine would. */
export async function publish(newspaper: Newspaper): Promise<void> {
  await disconnect()
  setEnvironment({ DATABASE_URL: newspaper.databaseUrl })
  const result = await importContent({ contentDir: newspaper.contentDir, now: () => new Date() })
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics))
}
