// The time of the answer to a sign-up for known and unknown addresses, in turns: node --import tsx tests/bench/sign-ups.ts [pairs]
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { Client } from 'pg'
import { openDurable } from '#tests/bench/open-durable'
import { median, printTable } from '#tests/bench/print-table'
import { openRawClient } from '#tests/bench/raw-client'
import { writeVote } from '#tests/bench/vote-load'
import { secret } from '#tests/database/subscribers/reader'
import { hiddenFields } from '#tests/newspaper/hidden-fields'
import { openedAt, startProcess } from '#tests/newspaper/start-process'

const pairs = Number(process.argv[2] ?? 300)

const folder = await mkdtemp(join(tmpdir(), 'broadsheet-sign-ups-'))
await chmod(folder, 0o755)
const postgres = await openDurable(folder)
const settings = { DATABASE_URL: postgres.url, SECRET: secret[0], SITE_URL: 'http://localhost', TRUST_PROXY: '1' }
const run = startProcess({ ...settings, DATA_DIR: join(folder, 'data') })
try {
  const url = await openedAt(run)
  const hidden = await hiddenFields(`${url}/polls/ferry-hours`)
  const client = await openRawClient(Number(new URL(url).port))
  let network = 0
  /** Sends the form with a first vote; gives how long its answer took, the sign-up with it. Milliseconds. */
  const type = async (email: string): Promise<number> => {
    const fields = { option: 'as-now', email, consent: 'yes', ...hidden }
    network += 1
    const began = performance.now()
    const { status } = await client.send(writeVote({ poll: 'ferry-hours', fields, cookie: null, network, json: false }))
    if (status !== 200) throw new Error(`A vote was answered with ${status}.`)
    return performance.now() - began
  }
  for (let reader = 0; reader < pairs; reader++) await type(`known${reader}@example.org`)
  const database = new Client({ connectionString: postgres.url })
  await database.connect()
  const { rowCount } = await database.query("UPDATE subscriber SET state = 'confirmed', confirmed_at = now()")
  if (rowCount !== pairs) throw new Error(`Of ${pairs} sign-ups ${rowCount} were written.`)
  await database.query('UPDATE consent SET confirmed_at = now()')
  await database.end()
  const times: Times = { known: [], unknown: [] }
  for (let pair = 0; pair < pairs; pair++) {
    times.known.push(await type(`known${pair}@example.org`))
    times.unknown.push(await type(`unknown${pair}@example.org`))
  }
  client.close()
  printTable([row('the answer to the form, ms', times)])
} finally {
  run.process.kill('SIGTERM')
  await run.ended
  await postgres.close()
  await rm(folder, { recursive: true, force: true })
}

interface Times {
  known: number[]
  unknown: number[]
}

function row(what: string, { known, unknown }: Times): Record<string, string> {
  const [one, other] = [median(known), median(unknown)]
  return { what, known: one.toFixed(2), unknown: other.toFixed(2), ratio: (one / other).toFixed(2) }
}
