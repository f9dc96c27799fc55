// Votes a second through HTTP against the same insert by pgbench, then 100,000 votes that must all be there:
// node --import tsx tests/bench/votes.ts [rounds] [voters]; 0 rounds leave the comparison out
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { deriveKey } from '#lib/secrets/keys'
import { signVoter } from '#lib/voting/voter'
import { proveExact } from '#tests/bench/exact-votes'
import { median, printTable } from '#tests/bench/print-table'
import { runLoad, writeVote } from '#tests/bench/vote-load'
import { openVoteNewspaper, options, secret, type VoteNewspaper } from '#tests/bench/vote-newspaper'

const rounds = Number(process.argv[2] ?? 5)
const voters = Number(process.argv[3] ?? 50_000)
const seconds = 5
const mostASecond = 20_000
const connections = 64

const folder = mkdtempSync(join(tmpdir(), 'broadsheet-votes-'))
chmodSync(folder, 0o755)
const newspaper = await openVoteNewspaper(folder)
try {
  if (rounds > 0) await compare(newspaper)
  const agree = await proveExact(newspaper, { voters, connections })
  process.exitCode = agree ? 0 : 1
} finally {
  await newspaper.close()
  rmSync(folder, { recursive: true, force: true })
}

/** Rounds in turn, so that whatever else the machine does weighs on all alike. */
async function compare({ databaseUrl, handler, whole }: VoteNewspaper): Promise<void> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query('CREATE TABLE bare (LIKE ballot INCLUDING DEFAULTS INCLUDING INDEXES)')
  await client.end()
  const measures: [name: string, take: () => Promise<number>][] = [
    ['pgbench -c 16: the ballot, its tally and turnout', async () => pgbench(databaseUrl, 'ballot')],
    ['pgbench -c 16: a bare row, no tally, no foreign key', async () => pgbench(databaseUrl, 'bare')],
    ['the vote handler alone, forms (303)', () => flood(handler.port, false)],
    ['the vote handler alone, JSON with the results', () => flood(handler.port, true)],
    ['the whole server, forms (303)', () => flood(whole.port, false)],
    ['the whole server, JSON with the results', () => flood(whole.port, true)],
  ]
  const found = measures.map((): number[] => [])
  for (let round = -1; round < rounds; round++)
    for (const [place, [, take]] of measures.entries()) {
      const value = await take()
      // The first round warms up.
      if (round >= 0) found[place]?.push(value)
    }
  const [same = 0, bare = 0] = found.map(median)
  printTable(
    measures.map(([name], place) => {
      const values = found[place] ?? []
      return {
        'votes a second': name,
        median: median(values).toFixed(0),
        rounds: values.map(Math.round).join(', '),
        'to the same insert': (median(values) / same).toFixed(2),
        'to the bare row': (median(values) / bare).toFixed(2),
      }
    }),
  )
}

/** Votes a second by visitors of their own, each from a network that has not sent many; written before the clock runs. */
async function flood(port: number, json: boolean): Promise<number> {
  const votes = writeVotes(json)
  const end = Date.now() + seconds * 1000
  const load = await runLoad(port, connections, async (client) => {
    const vote = votes.pop()
    if (vote === undefined || Date.now() > end) return 'end'
    return (await client.send(vote)).status === (json ? 200 : 303) ? 'right' : 'wrong'
  })
  if (load.wrong > 0) throw new Error(`${load.wrong} votes were answered wrongly.`)
  return load.perSecond
}

function writeVotes(json: boolean): string[] {
  const key = deriveKey([secret], 'voter-cookie')
  const start = Math.floor(Math.random() * 2 ** 16)
  return Array.from({ length: seconds * mostASecond }, (_, place) => {
    const cookie = signVoter(randomBytes(16).toString('base64url'), key)
    const fields = { option: options[place % 3] ?? '', from: 'an-article' }
    return writeVote({ poll: 'speed', fields, cookie, network: (start + place) & 0xffff, json })
  })
}

/** Transactions a second of pgbench with 16 connections that insert a voter's row each. */
function pgbench(databaseUrl: string, table: 'ballot' | 'bare'): number {
  const script = join(folder, 'insert.sql')
  writeFileSync(
    script,
    `\\set voter random(1, 1000000000000)
INSERT INTO ${table} (poll_slug, voter_key, option_id, hour)
VALUES ('speed', sha256((:voter)::text::bytea), 'yes', date_trunc('hour', now()))
ON CONFLICT (poll_slug, voter_key) DO UPDATE SET option_id = excluded.option_id, hour = excluded.hour;\n`,
  )
  const { hostname, port, username, password, pathname } = new URL(databaseUrl)
  const args = ['-h', hostname, '-p', port, '-U', username, '-n', '-M', 'prepared', '-c', '16', '-j', '2']
  const output = execFileSync('pgbench', [...args, '-T', String(seconds), '-f', script, pathname.slice(1)], {
    env: { ...process.env, PGPASSWORD: decodeURIComponent(password) },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return Number(/tps = ([\d.]+)/.exec(output)?.[1])
}
