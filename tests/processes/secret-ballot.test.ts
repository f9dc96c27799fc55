// After a vote with a sign-up, everything that the newspaper keeps or says is read, and must not lead from the person to the choice.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { hiddenFields } from '#tests/newspaper/hidden-fields'
import { type Newspaper, openNewspaper } from '#tests/newspaper/open-newspaper'

const poll = 'ferry-hours'
const option = 'three-nights'
const address = 'ana.voter@example.org'
const network = '203.0.113.77'

const atMost = { timeout: 15_000 }

let newspaper: Newspaper
let client: Client
let cookie: string
let hidden: Record<string, string>

const send = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${newspaper.url}/polls/${poll}/vote`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'x-forwarded-for': network, 'user-agent': 'Anas-Own-Browser/1.0', ...headers },
    body: new URLSearchParams({ option, ...hidden, ...fields }),
  })

beforeAll(async () => {
  newspaper = await openNewspaper({ TRUST_PROXY: '1', LOG_LEVEL: 'debug', METRICS_TOKEN: 'a token for the metrics' })
  client = new Client({ connectionString: newspaper.databaseUrl })
  await client.connect()
  hidden = await hiddenFields(`${newspaper.url}/articles/keep-the-late-boat`)
  const asked = await send({ email: address, consent: 'yes' })
  cookie = /voter=([^;]+)/.exec(asked.headers.get('set-cookie') ?? '')?.[1] ?? ''
  const counted = await send({ confirm: '1' }, { cookie: `voter=${cookie}` })
  expect(counted.status).toBe(303)
  await fetch(newspaper.url + counted.headers.get('location'), {
    headers: { 'x-forwarded-for': network, cookie: `voter=${cookie}` },
  })
  // The sign-up is written apart, the limits and the news a second later.
  const isThere = async (table: string) => (await client.query(`SELECT 1 FROM ${table}`)).rowCount
  await vi.waitUntil(() => isThere('subscriber'), atMost)
  await vi.waitUntil(() => isThere('rate_limit'), atMost)
  await vi.waitUntil(() => mails().length > 0, atMost)
  await vi.waitUntil(() => newspaper.lines.filter((line) => line.includes('/vote')).length === 2, atMost)
})
afterAll(async () => {
  await client?.end()
  await newspaper?.stop()
})

/** Every file of the data folder; without a mail server the confirmation mail is one of them. */
function everyFile(ending = ''): { path: string; text: string }[] {
  // It is made with the first file in it.
  if (!existsSync(newspaper.dataDir)) return []
  const entries = readdirSync(newspaper.dataDir, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map(({ parentPath, name }) => ({ path: name, text: readFileSync(join(parentPath, name), 'latin1') }))
}

const mails = () => everyFile('.eml').filter(({ text }) => text.includes(address))

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

it('no file has the choice, the network or the cookie, the mail to the voter among them', async () => {
  const [id = ''] = cookie.split('.')
  expect(mails()).toHaveLength(1)
  // As a mail program would join the lines of quoted-printable.
  const shown = everyFile().map(({ path, text }) => ({ path, text: text.replaceAll('=\r\n', '') }))
  for (const trace of [option, 'Thursdays', id, network]) {
    expect(
      shown.filter(({ text }) => text.includes(trace)).map(({ path }) => path),
      trace,
    ).toEqual([])
  }
})

it('the database sees the names of values in its statements, and no value', async () => {
  const { rows } = await client.query<{ query: string }>(
    'SELECT query FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  )
  expect(rows.length).toBeGreaterThan(0)
  expect(rows.filter(({ query }) => query.includes(address) || query.includes(option))).toEqual([])
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
  expect(said).toContain('broadsheet_sign_ups_total{outcome="taken"} 1')
  expect(said.some((line) => line.includes('/vote'))).toBe(true)
  for (const trace of [address, 'ana.voter', option, network, '203.0.113', 'Anas-Own-Browser', id]) {
    expect(
      said.filter((line) => line.includes(trace)),
      trace,
    ).toEqual([])
  }
})

// Rows behind a savepoint name another transaction than their own, so that the numbers above cannot prove it alone.
it('the vote is committed while its sign-up still waits, and answered without it after some seconds', async () => {
  const other = 'ben.voter@example.org'
  const isThere = async () => (await client.query('SELECT 1 FROM subscriber WHERE email = $1', [other])).rowCount === 1
  const keeper = new Client({ connectionString: newspaper.databaseUrl })
  await keeper.connect()
  try {
    await keeper.query('BEGIN; LOCK TABLE subscriber IN SHARE MODE')
    const changed = await send({ option: 'as-now', email: other, consent: 'yes' }, { cookie: `voter=${cookie}` })
    expect(changed.headers.get('location')).toContain('email=unsure')
    const { rows } = await client.query<{ option_id: string }>('SELECT option_id FROM ballot')
    expect(rows).toEqual([{ option_id: 'as-now' }])
    await vi.waitUntil(async () => {
      const waiting = await client.query(
        "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query ILIKE '%subscriber%'",
      )
      return waiting.rowCount
    }, atMost)
    expect(await isThere()).toBe(false)
  } finally {
    await keeper.end()
  }
  await vi.waitUntil(isThere, atMost)
})
