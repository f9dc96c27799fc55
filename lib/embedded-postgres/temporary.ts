import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endWithParent } from '#lib/embedded-postgres/end-with-parent'
import { openEmbedded } from '#lib/embedded-postgres/open'
import { readPostmaster, stopPostmaster } from '#lib/embedded-postgres/postmaster'
import { isRunning } from '#lib/embedded-postgres/processes'
import { postgresSettings } from '#lib/embedded-postgres/settings'

export interface TemporaryPostgres {
  /** The address of an empty database in it. */
  url: string
  close(): Promise<void>
}

const prefix = 'broadsheet-temporary-'

/** Nothing in it outlives its process, so nothing has to reach the disk; many test files connect at once. */
const settings = [...postgresSettings, 'fsync=off', 'full_page_writes=off', 'max_connections=400']

/** A Postgres in a temporary folder, removed when it is closed: for tests and for comparing schemas. */
export async function openTemporary(): Promise<TemporaryPostgres> {
  await sweep()
  const home = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`))
  await chmod(home, 0o755)
  const embedded = await openEmbedded(home, { settings })
  const cancel = endWithParent(home, join(home, 'postgres', 'postmaster.pid'))
  return {
    url: embedded.url,
    close: async () => {
      cancel()
      await embedded.close()
      await rm(home, { recursive: true, force: true })
    },
  }
}

/** Removes what killed processes left behind. */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1])
    if (!pid || (await isRunning(pid))) continue
    const home = join(tmpdir(), name)
    const left = await readPostmaster(join(home, 'postgres'))
    if (left) await stopPostmaster(left.pid, 1_000)
    // It may be another user's.
    await rm(home, { recursive: true, force: true }).catch(() => {})
  }
}
