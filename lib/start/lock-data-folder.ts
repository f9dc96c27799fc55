import { join, resolve } from 'node:path'
import { tryLock } from '#lib/embedded-postgres/lock-file'
import { makeFolder } from '#lib/make-folder'
import type { ShutdownList } from '#lib/start/shutdown-list'
import { StartRefused } from '#lib/start/start-refused'

/** Lets one server at a time run from a data folder with its embedded database. */
export async function lockDataFolder(dataDir: string, list: ShutdownList): Promise<void> {
  const folder = resolve(dataDir)
  await makeFolder(folder)
  await list.open(
    async () => {
      const result = await tryLock(join(folder, 'server.lock'))
      if (result.ok) return result.lock
      throw new StartRefused(
        `Another Broadsheet runs from this data folder (${folder}), pid ${result.pid}. Stop it, or give this one a DATA_DIR of its own.`,
      )
    },
    (lock) => lock.release(),
  )
}
