import { join } from 'node:path'
import { environment, setEnvironment } from '#lib/environment'
import { type Serving, startServer } from '#lib/http/server'
import { listGuardedPolls } from '#lib/polls/queries'
import { getSite } from '#lib/publication/queries'
import { serverSecret } from '#lib/secrets/server-secret'
import { startBackground } from '#lib/start/background'
import { buildIfNeeded } from '#lib/start/build'
import { describePortError, portProblem } from '#lib/start/check-port'
import { importChanges, importEdition } from '#lib/start/import-edition'
import { lockDataFolder } from '#lib/start/lock-data-folder'
import { openDatabase } from '#lib/start/open-database'
import type { ShutdownList } from '#lib/start/shutdown-list'
import { StartRefused } from '#lib/start/start-refused'
import { describeVotingAddresses } from '#lib/start/voting-addresses'

interface Settings {
  /** Next's development server instead of a build; the content folder is watched. */
  dev: boolean
  /** What is opened goes on it, to be closed last first. */
  list: ShutdownList
  /** One line to the person at the console. */
  say: (line: string) => void
  onError: (error: unknown) => void
}

const root = join(import.meta.dirname, '../..')

/** Starts the newspaper: settings, database, migrations, content, build, server. Rejects with StartRefused or WrongSettings where a person has to act. */
export async function start({ dev, list, say, onError }: Settings): Promise<Serving> {
  const { PORT, HOST = null, CONTENT_DIR, DATABASE_URL, DATA_DIR } = environment()
  if (!DATABASE_URL) await lockDataFolder(DATA_DIR, list)
  const problem = await portProblem(PORT, HOST)
  if (problem) throw new StartRefused(problem)
  const secret = await serverSecret().catch(refuse)
  // A given one stays as it is written: beside a kept one, a passphrase with commas could not be read again.
  if (!environment().SECRET) setEnvironment({ SECRET: secret })
  await openDatabase(list, say)
  const content = { contentDir: CONTENT_DIR, signal: list.signal, say }
  if (!(await importEdition(content))) throw new StartRefused('Correct the files and start again.')
  if (dev) void importChanges(content)
  else await build(list, say)
  await list.open(
    async () => startBackground({ secret, say, onError }),
    (background) => background.close(),
  )
  const serving = await list.open(
    () => startServer({ dev, port: PORT, host: HOST }).catch((error) => refusePort(error, PORT, HOST)),
    (server) => server.close(),
  )
  await sayWhereVotesCount(serving.port, say).catch(onError)
  return serving
}

async function sayWhereVotesCount(port: number, say: Settings['say']): Promise<void> {
  const [site, guarded] = await Promise.all([getSite(), listGuardedPolls(new Date())])
  if (site) for (const line of describeVotingAddresses(site.url, port, guarded)) say(line)
}

async function build(list: ShutdownList, say: Settings['say']): Promise<void> {
  const started = Date.now()
  const onBegin = () => say('Build: building the site, which may take a minute.')
  const result = await list.open(() => buildIfNeeded({ root, onBegin, signal: list.signal }))
  if (!result.ok) throw new StartRefused(`${result.output}\nThe site could not be built.`)
  if (result.built) say(`Build: done in ${Math.round((Date.now() - started) / 1000)} seconds.`)
}

function refuse(error: unknown): never {
  throw new StartRefused(error instanceof Error ? error.message : String(error))
}

function refusePort(error: unknown, port: number, host: string | null): never {
  const { syscall } = error as NodeJS.ErrnoException
  if (syscall === 'listen') throw new StartRefused(describePortError(error as NodeJS.ErrnoException, port, host))
  throw error
}
