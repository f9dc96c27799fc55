import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { bringUp, type Running } from '#lib/database/embedded-start'
import { otherLeases } from '#lib/database/lease'
import { waitForLock } from '#lib/database/lock-file'
import { readPostmaster, stopPostmaster } from '#lib/database/postmaster'

export interface EmbeddedPostgres {
  /** A DATABASE_URL; it stays the same while this process lives. */
  url: string
  /** Gives the server back; the last process that used it stops it. */
  close(): Promise<void>
}

/** How long the server may take to stop before it is killed. Milliseconds. */
const stopPatience = 20_000

/**
 * Uses the Postgres of a data folder: starts it unless another process of ours has it running.
 */
export async function openEmbedded(dataDir: string): Promise<EmbeddedPostgres> {
  const home = resolve(dataDir)
  await mkdir(home, { recursive: true })
  const running = await bringUp(home, null)
  return { url: running.url, close: () => giveBack(home, running) }
}

async function giveBack(home: string, running: Running): Promise<void> {
  const lock = await waitForLock(join(home, 'postgres.lock'))
  try {
    const postmaster = await readPostmaster(running.folder)
    const alone = postmaster !== null && (await otherLeases(running.url)) === 0
    await running.lease.release()
    if (alone) await stopPostmaster(postmaster.pid, stopPatience)
  } finally {
    await lock.release()
  }
}
