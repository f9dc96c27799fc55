import { closingList } from '#lib/server/closing-list'
import { StartRefused, start } from '#lib/server/start'

const dev = process.argv.includes('--dev')
const list = closingList((error) => console.error(error))
const say = (line: string) => console.log(line)

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)

let stopping = false

/** The first signal closes everything in order; a second one ends the process at once. */
async function stop(): Promise<void> {
  if (stopping) process.exit(1)
  stopping = true
  say('Stopping.')
  await list.close()
  process.exit(0)
}

try {
  const { port } = await start({ dev }, list, say)
  say(`The newspaper is open at http://localhost:${port}`)
} catch (error) {
  // What fails because it was stopped is no failure: stop() ends the process.
  if (!stopping) {
    console.error(error instanceof StartRefused ? error.message : error)
    await list.close()
    process.exit(1)
  }
}
