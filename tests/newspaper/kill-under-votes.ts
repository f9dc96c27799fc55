import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { openEmbedded } from '#lib/embedded-postgres/open'
import { readPostmaster } from '#lib/embedded-postgres/postmaster'
import { recountOptions } from '#lib/polls/recount-statements'
import { deriveKey } from '#lib/secrets/keys'
import { ballotVoterKey, signVoter } from '#lib/voting/voter'
import { openRawClient, type RawClient } from '#tests/bench/raw-client'
import { writeVote } from '#tests/bench/vote-load'
import { openedAt, type Run, startProcess } from '#tests/newspaper/start-process'
import { openVoteLedger, type VoteLedger } from '#tests/newspaper/vote-ledger'

/** What one round of killing came to. */
export interface Round {
  killed: string
  /** Milliseconds from the first answered vote of the round to the kill, and from there to the next answered vote. */
  after: number
  recovered: number
  /** Votes since the beginning. */
  answered: number
  lost: number
  ballots: number
  /** What does not agree; empty where every answered vote is there, and none twice. */
  faults: string[]
}

const secret = 'a secret that only the tests know, 32 characters or more'
const poll = 'ferry-hours'
const options = ['as-now', 'weekends', 'three-nights', 'every-night']
const voters = 3_000
const connections = 32

/** In turn: the server alone, so that the next start finds Postgres running; Postgres alone, under a server that lives on; both. */
const victims = ['the server', 'Postgres', 'the server, then Postgres'] as const

/** The votes of a round are poured for a random time between these before the kill. Milliseconds. */
const shortest = 200
const longest = 2_000

/**
 * Pours votes on a newspaper with a database of its own, and kills it again and again at random moments; each time it
 * must come back with every vote that was answered.
 */
export async function killUnderVotes(dataDir: string, rounds: number, told: (round: Round) => void): Promise<void> {
  const ids = Array.from({ length: voters }, () => randomBytes(16).toString('base64url'))
  const ledger = openVoteLedger(voters)
  let run = start(dataDir)
  let load = pour(new URL(await openedAt(run)), ids, ledger)
  try {
    for (let round = 0; round < rounds; round++) {
      const victim = victims[round % victims.length] ?? 'the server'
      await load.next()
      const after = Math.round(shortest + Math.random() * (longest - shortest))
      await sleep(after)
      const postmaster = await readPostmaster(join(dataDir, 'postgres'))
      if (victim !== 'Postgres') {
        run.process.kill('SIGKILL')
        await run.ended
      }
      const killedAt = Date.now()
      if (victim !== 'the server' && postmaster) process.kill(postmaster.pid, 'SIGKILL')
      if (victim !== 'Postgres') {
        await load.stop()
        run = start(dataDir)
        load = pour(new URL(await openedAt(run)), ids, ledger)
      } else await run.line(/Postgres had ended and was started again/)
      await load.next()
      const recovered = Date.now() - killedAt
      await load.stop()
      const url = await openedAt(run)
      const { ballots, faults } = await compare({ dataDir, url, ids, ledger })
      told({ killed: victim, after, recovered, ...ledger.counts(), ballots, faults: [...load.strange, ...faults] })
      // Said once a life: the next time it must be said again.
      run.lines.splice(0, run.lines.length, ...run.lines.filter((line) => line.includes('is open at')))
      load = pour(new URL(url), ids, ledger)
    }
  } finally {
    await load.stop()
    run.process.kill('SIGTERM')
    await run.ended
  }
}

function start(dataDir: string): Run {
  return startProcess({ DATA_DIR: dataDir, SECRET: secret, TRUST_PROXY: '1', SITE_URL: 'http://localhost' })
}

interface Pouring {
  /** Resolves when a vote that is sent from now on was answered. */
  next(): Promise<void>
  stop(): Promise<void>
  /** Answers that should not have been. */
  strange: string[]
}

/** Sends votes over many connections, each for voters of its own, and opens again those that break. */
function pour({ port }: URL, ids: readonly string[], ledger: VoteLedger): Pouring {
  const cookieKey = deriveKey([secret], 'voter-cookie')
  const strange: string[] = []
  let stopping = false
  let network = Math.floor(Math.random() * 65_536)

  const castOne = async (client: RawClient, voter: number) => {
    const option = options[Math.floor(Math.random() * options.length)] ?? ''
    network = (network + 1) & 0xffff
    const cookie = signVoter(ids[voter] ?? '', cookieKey)
    const vote = writeVote({ poll, fields: { option }, cookie, network, json: false })
    try {
      const { status } = await client.send(vote)
      if (status === 303) return ledger.answered(voter, option)
      ledger.lost(voter, option)
      if (status !== 503) strange.push(`a vote was answered with ${status}`)
      else await sleep(20)
    } catch (error) {
      ledger.lost(voter, option)
      throw error
    }
  }
  const loop = async (own: number) => {
    while (!stopping) {
      const client = await openRawClient(Number(port)).catch(() => null)
      try {
        while (client && !stopping) {
          await castOne(client, own + connections * Math.floor((Math.random() * (voters - own)) / connections))
        }
      } catch {
        // The connection broke; the ledger has the vote.
      }
      client?.close()
      if (!stopping) await sleep(20)
    }
  }
  const loops = Array.from({ length: connections }, (_, own) => loop(own))
  return {
    strange,
    next: async () => {
      const { answered } = ledger.counts()
      const deadline = Date.now() + 90_000
      // Those under way may have been answered before: more than there are connections.
      while (ledger.counts().answered <= answered + connections) {
        if (Date.now() > deadline) throw new Error('No vote was answered for ninety seconds.')
        await sleep(10)
      }
    },
    stop: async () => {
      stopping = true
      await Promise.all(loops)
    },
  }
}

interface Compared {
  dataDir: string
  url: string
  ids: readonly string[]
  ledger: VoteLedger
}

/** Holds the ballots against the ledger, the tally against the ballots, and the page against both. */
async function compare({ dataDir, url, ids, ledger }: Compared): Promise<{ ballots: number; faults: string[] }> {
  const embedded = await openEmbedded(dataDir)
  const client = new Client({ connectionString: embedded.url })
  await client.connect()
  try {
    const { rows } = await client.query<{ voter_key: Buffer; option_id: string }>(
      'SELECT voter_key, option_id FROM ballot WHERE poll_slug = $1',
      [poll],
    )
    const ballotKey = deriveKey([secret], 'ballot')
    const voterOf = new Map(ids.map((id, voter) => [ballotVoterKey(ballotKey, poll, id).toString('hex'), voter]))
    const faults = ledger.faults(
      rows.map((row) => ({ voter: voterOf.get(row.voter_key.toString('hex')) ?? -1, option: row.option_id })),
    )
    const counted = await client.query<{ of: string; ballots: string; tally: string }>(recountOptions)
    for (const { of, ballots, tally } of counted.rows)
      if (ballots !== tally) faults.push(`${of}: ${ballots} ballots, ${tally} in the tally`)
    const shown = await votesShown(url, rows.length)
    if (shown !== rows.length) faults.push(`the page says ${shown} votes of ${rows.length}`)
    return { ballots: rows.length, faults }
  } finally {
    await client.end()
    await embedded.close()
  }
}

/** The number of votes on the poll's page; a page kept from before is renewed within a second or two. */
async function votesShown(url: string, wanted: number): Promise<number> {
  const deadline = Date.now() + 10_000
  for (;;) {
    const page = await (await fetch(`${url}/polls/${poll}`)).text()
    const shown = Number((/([\d,]+) votes?\b/.exec(page)?.[1] ?? '').replaceAll(',', ''))
    if (shown === wanted || Date.now() > deadline) return shown
    await sleep(200)
  }
}
