// Votes a second through the door against the same insert by pgbench, then 100,000 votes that must all be there:
// node --import tsx tests/bench/votes.ts [rounds] [voters]
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { database, disconnect, pool } from '#lib/database/client'
import { openEmbedded } from '#lib/database/embedded'
import { applyMigrations } from '#lib/database/migrate'
import { setEnvironment } from '#lib/environment'
import { getPollView, recountPolls } from '#lib/polls/queries'
import { signVoter } from '#lib/polls/voter'
import { deriveKey } from '#lib/secrets/keys'
import { siteSchema } from '#lib/site'
import { cookieIn, runLoad, writeVote } from '#tests/bench/vote-load'

const rounds = Number(process.argv[2] ?? 5)
const voters = Number(process.argv[3] ?? 50_000)
const seconds = 5
const connections = 64
const secret = 'a secret for measuring, 32 characters or more'
const options = ['yes', 'no', 'unsure']

const folder = mkdtempSync(join(tmpdir(), 'broadsheet-votes-'))
execFileSync('chmod', ['755', folder])
// The newspaper's own Postgres with its own settings: every commit reaches the disk.
const postgres = await openEmbedded(folder)
try {
  setEnvironment({ DATABASE_URL: postgres.url, SECRET: secret })
  await applyMigrations(postgres.url)
  await fill()
  await compare()
  await proveExact()
} finally {
  await disconnect()
  await postgres.close()
  rmSync(folder, { recursive: true, force: true })
}

async function fill(): Promise<void> {
  const sections = [{ slug: 'town', name: 'Town' }]
  const site = siteSchema.parse({ name: 'Bench', url: 'http://localhost', language: 'en', timeZone: 'UTC', sections })
  await database().publication.create({ data: { id: 1, site } })
  for (const slug of ['speed', 'exact']) {
    await database().poll.create({
      data: {
        slug,
        question: 'Ready?',
        html: '',
        opens: new Date('2026-01-01'),
        closes: new Date('2036-01-01'),
        options: { create: options.map((id, position) => ({ id, text: id, position })) },
      },
    })
  }
  await pool().query('CREATE TABLE bare (LIKE ballot INCLUDING INDEXES)')
}

/** Rounds in turn, so that whatever else the machine does weighs on all alike. */
async function compare(): Promise<void> {
  const server = await startServer()
  const found: Record<string, number[]> = {}
  const note = (name: string, value: number) => {
    found[name] = [...(found[name] ?? []), value]
  }
  await flood(server.port, false)
  for (let round = 0; round < rounds; round++) {
    note('pgbench -c 16: the ballot, tally and turnout', pgbench('ballot'))
    note('pgbench -c 16: a bare row, no tally, no foreign key', pgbench('bare'))
    note('the door, forms (303)', (await flood(server.port, false)).perSecond)
    note('the door, JSON with the standing', (await flood(server.port, true)).perSecond)
  }
  await server.stop()
  const medians = Object.fromEntries(Object.entries(found).map(([name, values]) => [name, median(values)]))
  for (const [name, value] of Object.entries(medians)) {
    console.log(`${name.padEnd(52)} ${Math.round(value)} a second   (${found[name]?.map(Math.round).join(', ')})`)
  }
  const [same = 0, bare = 0, forms = 0, json = 0] = Object.values(medians)
  console.log(
    `ratio of forms to the same insert ${(forms / same).toFixed(2)}, to the bare row ${(forms / bare).toFixed(2)}`,
  )
  console.log(
    `ratio of JSON to the same insert ${(json / same).toFixed(2)}, to the bare row ${(json / bare).toFixed(2)}`,
  )
}

async function flood(port: number, json: boolean) {
  const key = deriveKey(secret, 'voter-cookie')
  const end = Date.now() + seconds * 1000
  let number = Math.floor(Math.random() * 2 ** 24)
  const load = await runLoad(port, connections, async (client) => {
    if (Date.now() > end) return 'end'
    number += 1
    const cookie = signVoter(randomBytes(16).toString('base64url'), key)
    const fields = { option: options[number % 3] ?? '', from: 'an-article' }
    const answer = await client.send(writeVote({ poll: 'speed', fields, cookie, network: number & 0xffff, json }))
    return answer.status === (json ? 200 : 303) ? 'right' : 'wrong'
  })
  if (load.wrong > 0) console.log(`${load.wrong} votes were answered wrongly`)
  return load
}

/** Transactions a second of pgbench with 16 connections that insert a voter's row each. */
function pgbench(table: 'ballot' | 'bare'): number {
  const script = join(folder, 'insert.sql')
  writeFileSync(
    script,
    `\\set voter random(1, 1000000000000)
INSERT INTO ${table} (poll_slug, voter_key, option_id, hour)
VALUES ('speed', sha256((:voter)::text::bytea), 'yes', date_trunc('hour', now()))
ON CONFLICT (poll_slug, voter_key) DO UPDATE SET option_id = excluded.option_id, hour = excluded.hour;\n`,
  )
  const { hostname, port, username, password, pathname } = new URL(postgres.url)
  const args = ['-h', hostname, '-p', port, '-U', username, '-n', '-M', 'prepared', '-c', '16', '-j', '2']
  const output = execFileSync('pgbench', [...args, '-T', String(seconds), '-f', script, pathname.slice(1)], {
    env: { ...process.env, PGPASSWORD: decodeURIComponent(password) },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return Number(/tps = ([\d.]+)/.exec(output)?.[1])
}

/** Every voter comes without a cookie, confirms, and later changes the vote; every answer must be in the tally. */
async function proveExact(): Promise<void> {
  const server = await startServer()
  const expected = new Map<string, number>()
  const cookies: (string | null)[] = Array(voters).fill(null)
  const turn = (voter: number, place: number) => options[(voter * 7 + place) % 3] ?? ''
  const vote = (voter: number, option: string, confirm: boolean) =>
    writeVote({
      poll: 'exact',
      fields: { option, ...(confirm ? { confirm: '1' } : {}) },
      cookie: cookies[voter] ?? null,
      network: voter,
      json: false,
    })
  let next = 0
  const first = await runLoad(server.port, connections, async (client) => {
    const voter = next++
    if (voter >= voters) return 'end'
    cookies[voter] = cookieIn(await client.send(vote(voter, turn(voter, 0), false)))
    return (await client.send(vote(voter, turn(voter, 0), true))).status === 303 ? 'right' : 'wrong'
  })
  next = 0
  const second = await runLoad(server.port, connections, async (client) => {
    const voter = next++
    if (voter >= voters) return 'end'
    const option = turn(voter, 1 + (voter % 2))
    const { status } = await client.send(vote(voter, option, false))
    if (status === 303) expected.set(option, (expected.get(option) ?? 0) + 1)
    return status === 303 ? 'right' : 'wrong'
  })
  await server.stop()
  const counted = (await recountPolls()).filter(({ poll }) => poll === 'exact')
  const page = await getPollView('exact', new Date('2037-01-01'))
  console.log(`${voters} voters, ${voters * 2} votes at ${connections} connections:`)
  console.log(
    `wrong answers ${first.wrong + second.wrong}; first votes ${first.perSecond.toFixed(0)} a second with both steps, changes ${second.perSecond.toFixed(0)}`,
  )
  for (const { of, ballots, tally } of counted) {
    const shown = page?.results?.find(({ id }) => id === of)?.votes
    console.log(
      `${of.padEnd(10)}  answered ${expected.get(of) ?? '-'}  ballots ${ballots}  tally ${tally}  page ${shown ?? '-'}`,
    )
  }
  const same = counted.every(({ of, ballots, tally }) => ballots === tally && (expected.get(of) ?? ballots) === ballots)
  const shownSame = page?.results?.every(({ id, votes }) => votes === (expected.get(id) ?? 0))
  console.log(same && shownSame && page?.votes === voters ? 'All agree.' : 'THEY DIFFER.')
}

async function startServer(): Promise<{ port: number; stop: () => Promise<void> }> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'vote-server.ts')], {
    env: { ...process.env, DATABASE_URL: postgres.url, SECRET: secret, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const port = await new Promise<number>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', (line) => resolve(Number(line)))
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}.`)))
  })
  return { port, stop: () => stop(child) }
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.removeAllListeners('exit')
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0
}
