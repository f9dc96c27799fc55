import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { tryLock } from '#lib/embedded-postgres/lock-file'
import { openEmbedded } from '#lib/embedded-postgres/open'
import { makeFolder } from '#lib/make-folder'

/** Unlike withDatabase, migrates nothing and creates no database; null where there is none. */
export async function withDatabaseAsItIs<T>(
  { DATABASE_URL, DATA_DIR }: { DATABASE_URL?: string | undefined; DATA_DIR: string },
  work: (databaseUrl: string) => Promise<T>,
): Promise<T | null> {
  if (DATABASE_URL) return await work(DATABASE_URL)
  if (!(await stat(join(DATA_DIR, 'postgres.json')).catch(() => null))) return null
  return await withEmbedded(DATA_DIR, work)
}

/** Creates the embedded database where there is none. Does no work while a server runs from the data folder. */
export async function withDatabaseToFill<T>(
  { DATABASE_URL, DATA_DIR }: { DATABASE_URL?: string | undefined; DATA_DIR: string },
  work: (databaseUrl: string) => Promise<T>,
): Promise<{ ok: true; result: T } | { ok: false; pid: number }> {
  if (DATABASE_URL) return { ok: true, result: await work(DATABASE_URL) }
  const folder = resolve(DATA_DIR)
  await makeFolder(folder)
  const taken = await tryLock(join(folder, 'server.lock'))
  if (!taken.ok) return taken
  try {
    return { ok: true, result: await withEmbedded(DATA_DIR, work) }
  } finally {
    await taken.lock.release()
  }
}

async function withEmbedded<T>(dataDir: string, work: (databaseUrl: string) => Promise<T>): Promise<T> {
  const embedded = await openEmbedded(dataDir)
  try {
    return await work(embedded.url)
  } finally {
    await embedded.close()
  }
}
