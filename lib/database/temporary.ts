import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbedded } from '#lib/database/embedded'

export interface TemporaryPostgres {
  /** The address of an empty database in it. */
  url: string
  close(): Promise<void>
}

/** A Postgres of its own in a temporary folder, gone when closed: for tests and for comparing schemas. */
export async function openTemporary(): Promise<TemporaryPostgres> {
  const home = await mkdtemp(join(tmpdir(), `broadsheet-${process.pid}-${randomBytes(2).toString('hex')}-`))
  await chmod(home, 0o755)
  const embedded = await openEmbedded(home)
  return {
    url: embedded.url,
    close: async () => {
      await embedded.close()
      await rm(home, { recursive: true, force: true })
    },
  }
}
