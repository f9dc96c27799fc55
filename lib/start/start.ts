import { join } from 'node:path'
import { environment } from '#lib/environment'
import { type FollowedContent, followedContent } from '#lib/http/development/content-state'
import { type Serving, startServer } from '#lib/http/server'
import { listGuardedPolls } from '#lib/polls/queries'
import { getSite } from '#lib/publication/queries'
import { startBackground } from '#lib/start/background'
import { buildIfNeeded } from '#lib/start/build'
import { describePortError } from '#lib/start/check-port'
import { checkSettings, type StartSettings } from '#lib/start/check-settings'
import { importChanges, importEdition } from '#lib/start/import-edition'
import { openDatabase } from '#lib/start/open-database'
import type { ShutdownList } from '#lib/start/shutdown-list'
import { StartRefused } from '#lib/start/start-refused'
import { tellOpenPages } from '#lib/start/tell-open-pages'
import { describeVotingAddresses } from '#lib/start/voting-addresses'

interface Starting {
  /** Next's development server instead of a build; the content folder is watched as with WATCH_CONTENT=1. */
  dev: boolean
  /** Closes all that is opened here. */
  list: ShutdownList
  /** One line to the person at the console. */
  say: (line: string) => void
  onError: (error: unknown) => void
}

const root = join(import.meta.dirname, '../..')

/** Starts the newspaper. Rejects with StartRefused or WrongSettings where a person has to act. */
export async function start(starting: Starting): Promise<Serving> {
  const content = starting.dev ? followedContent(Date.now) : null
  const settings = await checkSettings(starting.list)
  await openDatabase(starting.list, starting.say)
  await publishContent(settings, starting, content)
  if (!starting.dev) await build(starting)
  return openServer(settings, starting, content)
}

async function publishContent(
  { contentDir }: StartSettings,
  { dev, list, say }: Starting,
  followed: FollowedContent | null,
): Promise<void> {
  const told = followed ? tellOpenPages(followed, contentDir) : () => {}
  const content = { contentDir, signal: list.signal, say, told }
  if (!(await importEdition(content))) throw new StartRefused('Correct the files and start again.')
  if (!dev && !environment().WATCH_CONTENT) return
  const ended = importChanges(content)
  await list.open(
    async () => {},
    () => ended,
  )
}

async function build({ list, say }: Starting): Promise<void> {
  const started = Date.now()
  const onBegin = () => say('Build: building the site, which may take a minute.')
  const result = await list.open(() => buildIfNeeded({ root, onBegin, signal: list.signal }))
  if (!result.ok) throw new StartRefused(`${result.output}\nThe site could not be built.`)
  if (result.built) say(`Build: done in ${Math.round((Date.now() - started) / 1000)} seconds.`)
}

async function openServer(
  { port, host, secret }: StartSettings,
  starting: Starting,
  content: FollowedContent | null,
): Promise<Serving> {
  const { list, say, onError } = starting
  await list.open(
    async () => startBackground({ secret, say, onError }),
    (background) => background.close(),
  )
  const serving = await list.open(
    () => startServer({ port, host, content }).catch((error) => refusePort(error, port, host)),
    (server) => server.close(),
  )
  await sayWhereVotesCount(serving.port, say).catch(onError)
  return serving
}

function refusePort(error: unknown, port: number, host: string | null): never {
  const { syscall } = error as NodeJS.ErrnoException
  if (syscall === 'listen') throw new StartRefused(describePortError(error as NodeJS.ErrnoException, port, host))
  throw error
}

async function sayWhereVotesCount(port: number, say: Starting['say']): Promise<void> {
  const [site, guarded] = await Promise.all([getSite(), listGuardedPolls(new Date())])
  if (site) for (const line of describeVotingAddresses(site.url, port, guarded)) say(line)
}
