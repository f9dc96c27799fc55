import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { otherLeases } from '#lib/embedded-postgres/lease'
import { waitForLock } from '#lib/embedded-postgres/lock-file'
import { readPostmaster, stopPostmaster } from '#lib/embedded-postgres/postmaster'
import { postgresSettings } from '#lib/embedded-postgres/settings'
import { bringUp, type Running } from '#lib/embedded-postgres/start'
import { makeFolder } from '#lib/make-folder'

export interface EmbeddedPostgres {
  /** A DATABASE_URL; it stays the same until closed. */
  url: string
  /** Stops using the server; the last process to do so stops it. */
  close(): Promise<void>
}

export interface EmbeddedOptions {
  /** One line to the person at the console: the server ended, and was started again. */
  say?: (line: string) => void
  settings?: string[]
}

/** How long the server may take to stop before it is killed. Milliseconds. */
const stopTimeout = 20_000

/** The delay after a failed restart. Milliseconds. */
const retryDelay = 2_000

/**
 * Uses the Postgres of a data folder: starts it unless another process of ours has it running, and starts it again in
 * place when it dies.
 */
export async function openEmbedded(dataDir: string, options: EmbeddedOptions = {}): Promise<EmbeddedPostgres> {
  const { say = () => {}, settings = postgresSettings } = options
  const home = resolve(dataDir)
  await makeFolder(home)
  const closing = new AbortController()
  let running = await bringUp(home, settings, null)
  let restart = Promise.resolve()

  const restartServer = async () => {
    try {
      running = await bringUp(home, settings, running.port)
      if (running.launched) say('Postgres had ended and was started again.')
    } catch (error) {
      say(`Postgres ended and does not start: ${error instanceof Error ? error.message : error}`)
      await sleep(retryDelay, undefined, { signal: closing.signal }).catch(() => {})
    }
  }
  const keep = async () => {
    while (!closing.signal.aborted) {
      await running.lease.lost
      if (!closing.signal.aborted) restart = restartServer()
      await restart
    }
  }
  void keep()
  return {
    url: running.url,
    close: async () => {
      closing.abort()
      await restart
      await stopUsing(home, running)
    },
  }
}

async function stopUsing(home: string, running: Running): Promise<void> {
  const lock = await waitForLock(join(home, 'postgres.lock'))
  try {
    const postmaster = await readPostmaster(running.folder)
    const alone = postmaster !== null && (await otherLeases(running.url).catch(() => 0)) === 0
    await running.lease.release()
    if (alone) await stopPostmaster(postmaster.pid, stopTimeout)
  } finally {
    await lock.release()
  }
}
