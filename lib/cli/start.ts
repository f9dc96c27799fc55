import { closingList } from '#lib/server/start/closing-list'
import { start } from '#lib/server/start/start'
import { StartRefused } from '#lib/server/start/start-refused'

/** npm passes on a Ctrl-C that the terminal has sent to everybody already: within this time it is the same one. Milliseconds. */
const sameSignal = 500

const dev = process.argv.includes('--dev')
const list = closingList(report)
let stoppedAt: number | null = null

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
process.on('uncaughtException', fail)
process.on('unhandledRejection', fail)

try {
  const { port } = await start({ dev, list, say, onError: report })
  say(`The newspaper is open at http://localhost:${port} (Ctrl-C stops it).`)
} catch (error) {
  await fail(error)
}

/** The first signal closes everything in order; a second one ends the process at once. */
async function stop(): Promise<void> {
  if (stoppedAt !== null) {
    if (Date.now() - stoppedAt > sameSignal) process.exit(1)
    return
  }
  stoppedAt = Date.now()
  say('Stopping.')
  await list.close()
  say('Stopped.')
  process.exit(0)
}

async function fail(error: unknown): Promise<void> {
  // What breaks because it is being stopped is no failure.
  if (stoppedAt !== null) return
  stoppedAt = Date.now()
  report(error)
  await list.close()
  process.exit(1)
}

function report(error: unknown): void {
  console.error(error instanceof StartRefused ? error.message : error)
}

function say(line: string): void {
  console.log(line)
}
