import { optionsOrExitCode, wrongUse } from '#lib/cli/run-command'
import { npmVariables, WrongSettings } from '#lib/environment'
import { every } from '#lib/every'
import { shutdownList } from '#lib/start/shutdown-list'
import { start } from '#lib/start/start'
import { StartRefused } from '#lib/start/start-refused'
import { describeSystemError } from '#lib/system-errors'

/** npm passes on a Ctrl-C that the terminal has sent to all processes: within this time it is the same one. Milliseconds. */
const sameSignalTimeout = 500

/** How often it is checked whether npm still runs. Milliseconds. */
const parentInterval = 500

const command = {
  script: process.argv[2] === '--dev' ? 'dev' : 'start',
  about: 'Opens the newspaper: database, migrations, import, build, server. Settings are environment variables.',
  flags: { dev: { about: 'with Next’s development server, as npm run dev' } },
} as const

const options = optionsOrExitCode(command)
if (typeof options === 'number') process.exit(options)
const { dev } = options.flags

const list = shutdownList(report)
let stoppedAt: number | null = null

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
// npm passes on SIGINT and SIGTERM, but ends silently by other signals or with its terminal.
const parent = process.ppid
if (npmVariables().script !== null) every(parentInterval, stopWithParent, report)
// A closed terminal takes no more lines. Unhandled, each failed write would be reported by another one, endlessly.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
process.on('uncaughtException', fail)
process.on('unhandledRejection', fail)

try {
  const { port } = await start({ dev, list, say, onError: report })
  if (stoppedAt === null) say(`The newspaper is open at http://localhost:${port} (Ctrl-C stops it).`)
} catch (error) {
  await fail(error)
}

/** The first signal closes everything in order; a second one by a person ends the process at once. */
async function stop(signal?: NodeJS.Signals): Promise<void> {
  if (stoppedAt !== null) {
    if (signal !== 'SIGHUP' && Date.now() - stoppedAt > sameSignalTimeout) process.exit(1)
    return
  }
  stoppedAt = Date.now()
  say('Stopping.')
  await list.close()
  say('Stopped.')
  // Nobody waits for the exit code, and without its terminal Node has been seen to hang in exit().
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL')
  process.exit(0)
}

async function stopWithParent(): Promise<void> {
  if (process.ppid !== parent && stoppedAt === null) await stop()
}

async function fail(error: unknown): Promise<void> {
  // Errors while stopping are not failures.
  if (stoppedAt !== null) return
  stoppedAt = Date.now()
  report(error)
  await list.close()
  process.exit(error instanceof WrongSettings ? wrongUse : 1)
}

function report(error: unknown): void {
  const isTold = error instanceof StartRefused || error instanceof WrongSettings
  console.error(isTold ? error.message : (describeSystemError(error) ?? error))
}

function say(line: string): void {
  console.log(line)
}
