import { disconnect } from '#lib/database/client'
import { openEmbedded } from '#lib/database/embedded'
import { applyMigrations } from '#lib/database/migrate'
import { environment, setEnvironment } from '#lib/environment'
import { keptSecret } from '#lib/secrets/kept-secret'
import type { ClosingList } from '#lib/server/closing-list'
import { type Serving, startServer } from '#lib/server/serve'

/** One line to the person at the console. */
export type Say = (line: string) => void

/** A start that cannot go on for a reason the person at the console can remove. */
export class StartRefused extends Error {}

/** Starts the newspaper: settings, database, migrations, server. What it opens is on the list, to be closed last first. */
export async function start(options: { dev: boolean }, list: ClosingList, say: Say): Promise<Serving> {
  await settleSecret()
  const url = await openDatabase(list, say)
  const applied = await applyMigrations(url)
  if (applied.length > 0) say(`Database brought up to date: ${applied.length} migrations.`)
  const { PORT, HOST } = environment()
  return await list.open(
    () => startServer({ dev: options.dev, port: PORT, host: HOST ?? null }),
    (server) => server.close(),
  )
}

async function settleSecret(): Promise<void> {
  const { SECRET, DATABASE_URL, NODE_ENV, DATA_DIR } = environment()
  if (SECRET) return
  if (DATABASE_URL && NODE_ENV === 'production')
    throw new StartRefused(
      'SECRET is not set. With DATABASE_URL every process must share one: set it to 32 random characters or more.',
    )
  setEnvironment({ SECRET: await keptSecret(DATA_DIR) })
}

async function openDatabase(list: ClosingList, say: Say): Promise<string> {
  const { DATABASE_URL, DATA_DIR } = environment()
  if (DATABASE_URL) return DATABASE_URL
  say('Starting Postgres.')
  const embedded = await list.open(
    () => openEmbedded(DATA_DIR),
    async (postgres) => {
      await disconnect()
      await postgres.close()
    },
  )
  setEnvironment({ DATABASE_URL: embedded.url })
  return embedded.url
}
