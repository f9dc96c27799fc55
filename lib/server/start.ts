import { join, resolve } from 'node:path'
import { disconnect } from '#lib/database/client'
import { openEmbedded } from '#lib/database/embedded'
import { tryLock } from '#lib/database/lock-file'
import { applyMigrations } from '#lib/database/migrate'
import { environment, setEnvironment } from '#lib/environment'
import { keptSecret } from '#lib/secrets/kept-secret'
import { startBackground } from '#lib/server/background'
import { buildIfNeeded } from '#lib/server/build'
import { describePortError, portProblem } from '#lib/server/check-port'
import type { ClosingList } from '#lib/server/closing-list'
import { importChanges, importEdition } from '#lib/server/import-edition'
import { type Serving, startServer } from '#lib/server/serve'

/** One line to the person at the console. */
export type Say = (line: string) => void

interface Settings {
  dev: boolean
  /** What is opened goes on it, to be closed last first. */
  list: ClosingList
  say: Say
  onError: (error: unknown) => void
}

/** A start that cannot go on, for a reason that the person at the console can remove. */
export class StartRefused extends Error {}

const root = join(import.meta.dirname, '../..')

/** Starts the newspaper: settings, database, migrations, content, build, server. */
export async function start({ dev, list, say, onError }: Settings): Promise<Serving> {
  const { PORT, HOST = null, CONTENT_DIR } = environment()
  const problem = await portProblem(PORT, HOST)
  if (problem) throw new StartRefused(problem)
  const secret = await settleSecret()
  await openDatabase(list, say)
  const content = { contentDir: CONTENT_DIR, signal: list.signal, say }
  if (!(await importEdition(content))) throw new StartRefused('Correct the files and start again.')
  if (dev) void importChanges(content)
  else await build(list, say)
  await list.open(
    async () => startBackground({ secret, say, onError }),
    (background) => background.stop(),
  )
  return await list.open(
    () => startServer({ dev, port: PORT, host: HOST }).catch((error) => refusePort(error, PORT, HOST)),
    (server) => server.close(),
  )
}

async function settleSecret(): Promise<string> {
  const { SECRET, DATABASE_URL, NODE_ENV, DATA_DIR } = environment()
  if (SECRET) return SECRET
  if (DATABASE_URL && NODE_ENV === 'production')
    throw new StartRefused(
      'SECRET is not set. With DATABASE_URL every process must share one: set it to 32 random characters or more.',
    )
  const secret = await keptSecret(DATA_DIR)
  setEnvironment({ SECRET: secret })
  return secret
}

/** Puts a migrated database behind DATABASE_URL: the one it names, or the embedded one. */
async function openDatabase(list: ClosingList, say: Say): Promise<void> {
  const url = environment().DATABASE_URL ?? (await startEmbedded(list, say))
  setEnvironment({ DATABASE_URL: url })
  await list.open(async () => {}, disconnect)
  const applied = await list.open(
    () => applyMigrations(url),
    async () => {},
  )
  if (applied.length > 0) say(`Database: ${applied.length} migrations applied.`)
}

async function startEmbedded(list: ClosingList, say: Say): Promise<string> {
  const { DATA_DIR } = environment()
  await list.open(
    () => takeFolder(resolve(DATA_DIR)),
    (lock) => lock.release(),
  )
  say('Postgres: starting.')
  const embedded = await list.open(
    () => openEmbedded(DATA_DIR, { say }),
    (postgres) => postgres.close(),
  )
  return embedded.url
}

async function takeFolder(dataDir: string) {
  const result = await tryLock(join(dataDir, 'server.lock'))
  if (result.ok) return result.lock
  throw new StartRefused(
    `Another Broadsheet runs from this data folder (${dataDir}), pid ${result.pid}. Stop it, or give this one a DATA_DIR of its own.`,
  )
}

async function build(list: ClosingList, say: Say): Promise<void> {
  const started = Date.now()
  const onBegin = () => say('Build: the sources changed; this takes a minute.')
  const result = await list.open(
    () => buildIfNeeded({ root, onBegin, signal: list.signal }),
    async () => {},
  )
  if (!result.ok) throw new StartRefused(`${result.output}\nThe site could not be built.`)
  if (result.built) say(`Build: done in ${Math.round((Date.now() - started) / 1000)} seconds.`)
}

function refusePort(error: unknown, port: number, host: string | null): never {
  const { syscall } = error as NodeJS.ErrnoException
  if (syscall === 'listen') throw new StartRefused(describePortError(error as NodeJS.ErrnoException, port, host))
  throw error
}
