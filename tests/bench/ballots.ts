// The results page and a vote with ten million ballots in the box against a thousand: node --import tsx tests/bench/ballots.ts [ballots] [rounds]
import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { Client } from 'pg'
import { disconnect } from '#lib/database/client'
import { setEnvironment } from '#lib/environment'
import { getVoterPollView, listTurnout, recountPolls } from '#lib/polls/queries'
import { deriveKey } from '#lib/secrets/keys'
import { signVoter } from '#lib/voting/voter'
import { openDurable } from '#tests/bench/open-durable'
import { median, printTable } from '#tests/bench/print-table'
import { openRawClient } from '#tests/bench/raw-client'
import { runLoad, writeVote } from '#tests/bench/vote-load'
import { openedAt, type Run, startProcess } from '#tests/newspaper/start-process'

const most = Number(process.argv[2] ?? 10_000_000)
const rounds = Number(process.argv[3] ?? 5)
const few = 1_000
const batch = 500_000
const seconds = 3
const pages = 40
const reads = 200
const secret = 'a secret for measuring, 32 characters or more'
const poll = 'ferry-hours'
const options = ['as-now', 'weekends', 'three-nights', 'every-night']
const cookieKey = deriveKey([secret], 'voter-cookie')

/** A newspaper with so many ballots, and what it was measured at. */
interface Box {
  ballots: number
  databaseUrl: string
  run: Run
  port: number
  found: Record<string, number[]>
}

const folder = await mkdtemp(join(tmpdir(), 'broadsheet-ballots-'))
await chmod(folder, 0o755)
const postgres = await openDurable(folder)
const boxes: Box[] = []
try {
  for (const ballots of [few, most]) boxes.push(await openBox(ballots))
  for (let round = -1; round < rounds; round++) for (const box of boxes) await measure(box, round >= 0)
  report(boxes)
  for (const box of boxes) await recount(box)
} finally {
  for (const { run } of boxes) {
    run.process.kill('SIGTERM')
    await run.ended
  }
  await postgres.close()
  await rm(folder, { recursive: true, force: true })
}

async function openBox(ballots: number): Promise<Box> {
  const name = `ballots_${ballots}`
  await ask(postgres.url, `CREATE DATABASE ${name}`)
  const databaseUrl = postgres.url.replace(/[^/]+$/, name)
  const settings = { DATABASE_URL: databaseUrl, SECRET: secret, SITE_URL: 'http://localhost', TRUST_PROXY: '1' }
  const run = startProcess({ ...settings, DATA_DIR: join(folder, name) })
  const port = Number(new URL(await openedAt(run)).port)
  const began = performance.now()
  for (let from = 0; from < ballots; from += batch) await ask(databaseUrl, fill(from, Math.min(ballots, from + batch)))
  // What autovacuum would do in its own time, done before the measuring.
  await ask(databaseUrl, 'VACUUM ANALYZE')
  await ask(databaseUrl, 'CHECKPOINT')
  console.log(`${ballots} ballots written in ${Math.round((performance.now() - began) / 1000)} s`)
  return { ballots, databaseUrl, run, port, found: {} }
}

/** Ballots of thirty days, in the order of their keys as no real box has them, which only the writing gains by. */
function fill(from: number, to: number): string {
  return `SET synchronous_commit = off;
    INSERT INTO ballot (poll_slug, voter_key, option_id, hour, mixed)
    SELECT '${poll}', key, (ARRAY['${options.join("','")}'])[1 + n % ${options.length}],
      date_trunc('hour', now(), 'UTC') - make_interval(hours => n % 720), true
    FROM (SELECT n, sha256(n::text::bytea) AS key FROM generate_series(${from + 1}, ${to}) AS n) AS made ORDER BY key`
}

async function measure({ found, port, databaseUrl }: Box, counts: boolean): Promise<void> {
  const note = (name: string, value: number) => {
    if (counts) found[name] = [...(found[name] ?? []), value]
  }
  note('the results page of a voter, ms', await timePages(port))
  note('its queries alone, ms', await timeQueries(databaseUrl))
  note('a vote at one connection, ms', (await votesFor(port, 1)).median)
  note('votes a second at 64 connections', (await votesFor(port, 64)).perSecond)
}

/** A page with a voter's cookie is made for each request: what it costs is not hidden by a cache. */
async function timePages(port: number): Promise<number> {
  const client = await openRawClient(port)
  const times: number[] = []
  for (let page = 0; page < pages; page++) {
    const cookie = signVoter(randomBytes(16).toString('base64url'), cookieKey)
    const began = performance.now()
    const answer = await client.send(
      `GET /polls/${poll} HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nCookie: voter=${cookie}\r\n\r\n`,
    )
    times.push(performance.now() - began)
    if (answer.status !== 200) throw new Error(`The page was answered with ${answer.status}.`)
  }
  client.close()
  return median(times)
}

async function timeQueries(databaseUrl: string): Promise<number> {
  setEnvironment({ DATABASE_URL: databaseUrl, SECRET: [secret] })
  const times: number[] = []
  for (let read = 0; read < reads; read++) {
    const began = performance.now()
    await getVoterPollView(poll, new Date(), randomBytes(32))
    await listTurnout(poll)
    times.push(performance.now() - began)
  }
  await disconnect()
  return median(times)
}

async function votesFor(port: number, connections: number) {
  const end = Date.now() + seconds * 1000
  let number = Math.floor(Math.random() * 2 ** 24)
  const load = await runLoad(port, connections, async (client) => {
    if (Date.now() > end) return 'end'
    number += 1
    const cookie = signVoter(randomBytes(16).toString('base64url'), cookieKey)
    const option = options[number % options.length] ?? ''
    const answer = await client.send(
      writeVote({ poll, fields: { option }, cookie, network: number & 0xffff, json: false }),
    )
    return answer.status === 303 ? 'right' : 'wrong'
  })
  if (load.wrong > 0) throw new Error(`${load.wrong} votes were answered wrongly.`)
  return load
}

function report([small, large]: readonly Box[]): void {
  if (!small || !large) return
  printTable(
    Object.keys(small.found).map((what) => {
      const [low, high] = [median(small.found[what] ?? []), median(large.found[what] ?? [])]
      const dearer = what.includes('a second') ? low / high : high / low
      return {
        what,
        [`at ${small.ballots}`]: low.toFixed(2),
        [`at ${large.ballots}`]: high.toFixed(2),
        'costs times': dearer.toFixed(2),
      }
    }),
  )
}

async function recount({ databaseUrl, ballots }: Box): Promise<void> {
  setEnvironment({ DATABASE_URL: databaseUrl, SECRET: [secret] })
  const began = performance.now()
  const counted = await recountPolls()
  await disconnect()
  const wrong = counted.filter((row) => row.ballots !== row.tally)
  const took = `${((performance.now() - began) / 1000).toFixed(1)} s`
  console.log(`The recount of ${ballots} ballots and the votes above: ${wrong.length} differences, ${took}`)
}

async function ask(url: string, statements: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statements)
  } finally {
    await client.end()
  }
}
