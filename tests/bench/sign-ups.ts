// The time of the answer to a sign-up for known and unknown addresses, in turns: node --import tsx tests/bench/sign-ups.ts [pairs]
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { disconnect, pool } from '#lib/database/client'
import { openEmbedded } from '#lib/database/embedded'
import { setEnvironment } from '#lib/environment'
import { median, printTable } from '#tests/bench/print-table'
import { openRawClient } from '#tests/bench/raw-client'
import { writeVote } from '#tests/bench/vote-load'
import { secret, typeAddress } from '#tests/database/subscribers/reader'
import { openedAt, startProcess } from '#tests/newspaper/start-process'

const pairs = Number(process.argv[2] ?? 300)

const folder = await mkdtemp(join(tmpdir(), 'broadsheet-sign-ups-'))
await chmod(folder, 0o755)
const postgres = await openEmbedded(folder)
const settings = { DATABASE_URL: postgres.url, SECRET: secret, SITE_URL: 'http://localhost', TRUST_PROXY: '1' }
const run = startProcess({ ...settings, DATA_DIR: join(folder, 'data') })
try {
  const port = Number(new URL(await openedAt(run)).port)
  setEnvironment({ DATABASE_URL: postgres.url, SECRET: secret })
  for (let reader = 0; reader < pairs; reader++) await typeAddress(`known${reader}@example.org`, new Date())
  await pool().query("UPDATE subscriber SET state = 'confirmed', confirmed_at = now()")
  await pool().query('UPDATE consent SET confirmed_at = now()')
  const written = await measure((email) => typeAddress(email, new Date()))
  const client = await openRawClient(port)
  let network = 0
  const answered = await measure(async (email) => {
    const fields = { option: 'as-now', email, consent: 'yes' }
    network += 1
    const began = performance.now()
    const { status } = await client.send(writeVote({ poll: 'ferry-hours', fields, cookie: null, network, json: false }))
    if (status !== 200) throw new Error(`A vote was answered with ${status}.`)
    const took = performance.now() - began
    // Its sign-up is written behind the answer; the next one shall not wait for it.
    await sleep(20)
    return took
  })
  client.close()
  printTable([row('the answer to the form, ms', answered), row('writing the sign-up behind it, ms', written)])
} finally {
  await disconnect()
  run.process.kill('SIGTERM')
  await run.ended
  await postgres.close()
  await rm(folder, { recursive: true, force: true })
}

interface Times {
  known: number[]
  unknown: number[]
}

/** Times of `work`: what it says it took, else how long it lasted. */
async function measure(work: (email: string) => Promise<unknown>): Promise<Times> {
  const times: Times = { known: [], unknown: [] }
  const timed = async (email: string) => {
    const began = performance.now()
    const said = await work(email)
    return typeof said === 'number' ? said : performance.now() - began
  }
  const batch = performance.now()
  for (let pair = 0; pair < pairs; pair++) {
    times.known.push(await timed(`known${pair}@example.org`))
    times.unknown.push(await timed(`stranger${pair}-${batch}@example.org`))
  }
  return times
}

function row(what: string, { known, unknown }: Times): Record<string, string> {
  const [one, other] = [median(known), median(unknown)]
  return { what, known: one.toFixed(2), unknown: other.toFixed(2), ratio: (one / other).toFixed(2) }
}
