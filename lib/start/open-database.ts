import { setTimeout as sleep } from 'node:timers/promises'
import { disconnect } from '#lib/database/client'
import { clockDifference, describeDifference, isTolerable } from '#lib/database/clock'
import { applyMigrations } from '#lib/database/migrate'
import { MigrationRefused } from '#lib/database/migration-refused'
import { waitForDatabase } from '#lib/database/wait-for-database'
import { openEmbedded } from '#lib/embedded-postgres/open'
import { environment, setEnvironment } from '#lib/environment'
import type { ShutdownList } from '#lib/start/shutdown-list'
import { StartRefused } from '#lib/start/start-refused'

/** How long the database that DATABASE_URL names may take to answer: it may be starting too. Milliseconds. */
const answerTimeout = 30_000

/** How long running statements may take to end when the process stops. Milliseconds. */
const disconnectTimeout = 2_000

/** Puts a migrated database behind DATABASE_URL: the one it names already, or the embedded one of the data folder. */
export async function openDatabase(
  list: ShutdownList,
  say: (line: string) => void,
  clock: () => number = Date.now,
): Promise<void> {
  const { DATABASE_URL, DATA_DIR } = environment()
  const url = DATABASE_URL ? await waitForNamed(DATABASE_URL, list, say) : await startEmbedded(DATA_DIR, list, say)
  setEnvironment({ DATABASE_URL: url })
  await list.open(async () => {}, disconnectSoon)
  const applied = await list.open(() => applyMigrations(url, undefined, list.signal)).catch(refuse)
  if (applied.length > 0) say(`Database: ${applied.length} migrations applied.`)
  const difference = await clockDifference(clock)
  if (!isTolerable(difference)) say(describeDifference(difference))
}

function refuse(error: unknown): never {
  throw error instanceof MigrationRefused ? new StartRefused(error.message) : error
}

/** A statement that waits for a lock keeps its connection open; the end of the process closes it. */
async function disconnectSoon(): Promise<void> {
  await Promise.race([disconnect(), sleep(disconnectTimeout)])
}

async function waitForNamed(url: string, list: ShutdownList, say: (line: string) => void): Promise<string> {
  const onWait = () => say('Database: waiting for it to answer.')
  const result = await waitForDatabase(url, { timeout: answerTimeout, signal: list.signal, onWait })
  if (!result.ok) throw new StartRefused(`The database that DATABASE_URL names does not answer: ${result.reason}`)
  return url
}

async function startEmbedded(dataDir: string, list: ShutdownList, say: (line: string) => void): Promise<string> {
  say('Database: starting Postgres.')
  const embedded = await list.open(
    () => openEmbedded(dataDir, { say }),
    (postgres) => postgres.close(),
  )
  return embedded.url
}
