// After a vote with a sign-up, everything that the newspaper keeps or says is read, and must not lead from the person to the choice.
import { Client } from 'pg'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type Newspaper, openNewspaper } from '#tests/newspaper/open-newspaper'

const poll = 'ferry-hours'
const option = 'three-nights'
const address = 'ana.voter@example.org'
const network = '203.0.113.77'

let newspaper: Newspaper
let client: Client
let cookie: string

beforeAll(async () => {
  newspaper = await openNewspaper({ TRUST_PROXY: '1', LOG_LEVEL: 'debug', METRICS_TOKEN: 'a token for the metrics' })
  client = new Client({ connectionString: newspaper.databaseUrl })
  await client.connect()
  const send = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(`${newspaper.url}/polls/${poll}/vote`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'x-forwarded-for': network, 'user-agent': 'Anas-Own-Browser/1.0', ...headers },
      body: new URLSearchParams({ option, from: 'keep-the-late-boat', ...fields }),
    })
  const asked = await send({ email: address, consent: 'yes' })
  cookie = /voter=([^;]+)/.exec(asked.headers.get('set-cookie') ?? '')?.[1] ?? ''
  const counted = await send({ confirm: '1' }, { cookie: `voter=${cookie}` })
  expect(counted.status).toBe(303)
  await fetch(newspaper.url + counted.headers.get('location'), {
    headers: { 'x-forwarded-for': network, cookie: `voter=${cookie}` },
  })
  // The sign-up is written apart, the limits and the news a second later.
  const isThere = async (table: string) => (await client.query(`SELECT 1 FROM ${table}`)).rowCount
  const patience = { timeout: 15_000 }
  await vi.waitUntil(() => isThere('subscriber'), patience)
  await vi.waitUntil(() => isThere('rate_limit'), patience)
  await vi.waitUntil(() => newspaper.lines.filter((line) => line.includes('/vote')).length === 2, patience)
})
afterAll(async () => {
  await client?.end()
  await newspaper?.stop()
})

interface Kept {
  table: string
  /** The whole row as Postgres writes it, bytes in hexadecimal. */
  row: string
  /** The transaction that wrote it. */
  transaction: string
}

async function everyRow(): Promise<Kept[]> {
  const { rows: tables } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind IN ('r', 'm') AND relnamespace = 'public'::regnamespace`,
  )
  const all: Kept[] = []
  for (const { name } of tables) {
    const { rows } = await client.query<Omit<Kept, 'table'>>(
      `SELECT t::text AS row, t.xmin::text AS transaction FROM "${name}" t`,
    )
    all.push(...rows.map((row) => ({ table: name, ...row })))
  }
  return all
}

/** Rows that a person could be found by or that a choice could be read from, not the newsroom's own content. */
const written = async () => {
  const content =
    /^(article|author|page|poll|poll_option|campaign|publication|content_file|import_run|source|topic|redirect|correction|search_word|_prisma)/
  return (await everyRow()).filter(({ table }) => !content.test(table))
}

it('the vote and the sign-up are there', async () => {
  const rows = await written()
  expect(rows.filter(({ table }) => table === 'ballot').map(({ row }) => row.includes(option))).toEqual([true])
  expect(rows.filter(({ row }) => row.includes(address)).map(({ table }) => table)).toContain('subscriber')
})

it('no row has both a person and a choice, and no transaction wrote both', async () => {
  const rows = await written()
  const choices = rows.filter(({ row }) => row.includes(option))
  const subscriber = rows.find(({ table }) => table === 'subscriber')?.row.slice(1, 37) ?? ''
  const persons = rows.filter(({ row }) => row.includes(address) || row.includes(subscriber))
  expect(choices.map(({ table }) => table).sort()).toEqual(['ballot', 'tally_shard'])
  expect(persons.filter((row) => choices.includes(row))).toEqual([])
  const transactions = new Set(persons.map(({ transaction }) => transaction))
  expect(choices.filter(({ transaction }) => transactions.has(transaction))).toEqual([])
})

it('no value of the ballot stands in any row about a person', async () => {
  const rows = await written()
  const ballot = rows.find(({ table }) => table === 'ballot')?.row ?? ''
  const voterKey = /[0-9a-f]{64}/.exec(ballot)?.[0] ?? ''
  expect(voterKey).not.toBe('')
  const base64 = Buffer.from(voterKey, 'hex').toString('base64')
  const elsewhere = (await everyRow()).filter(
    ({ table, row }) => table !== 'ballot' && (row.includes(voterKey) || row.includes(base64)),
  )
  expect(elsewhere).toEqual([])
})

it('no row has the network address, the browser or the cookie of anybody', async () => {
  const [id = '', signature = ''] = cookie.split('.')
  const hexId = Buffer.from(id, 'base64url').toString('hex')
  const traces = [network, '203.0.113', '127.0.0.1', 'Anas-Own-Browser', id, signature, hexId]
  const found = (await everyRow()).filter(({ row }) => traces.some((trace) => row.includes(trace)))
  expect(found).toEqual([])
})

it('no log line and no metric has the person, the choice, the network or the cookie', async () => {
  const metrics = await (
    await fetch(`${newspaper.url}/metrics`, { headers: { authorization: 'Bearer a token for the metrics' } })
  ).text()
  const [id = ''] = cookie.split('.')
  const said = [...newspaper.lines, ...metrics.split('\n')]
  expect(said.some((line) => line.includes('/vote'))).toBe(true)
  for (const trace of [address, 'ana.voter', option, network, '203.0.113', 'Anas-Own-Browser', id]) {
    expect(
      said.filter((line) => line.includes(trace)),
      trace,
    ).toEqual([])
  }
})
