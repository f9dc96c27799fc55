// Twenty readers vote and sign up. An adversary who has the tables, the log, the files, the metrics and the sizes of all that
// went over the wire tries to say who chose what, and knows the choices of all others to learn from.
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { disconnect } from '#lib/database/client'
import { setEnvironment } from '#lib/environment'
import { mixBallots } from '#lib/polls/mixing/mutations'
import { type Newspaper, openNewspaper } from '#tests/newspaper/open-newspaper'
import { byNearest, byRank, byTrait, type Guesses, right } from '#tests/processes/adversary/join'
import { ask, type Reader, vote } from '#tests/processes/adversary/reader-who-votes'
import { ordersOf, ordersOfFiles } from '#tests/processes/adversary/what-is-kept'

const options = ['as-now', 'weekends', 'three-nights', 'every-night']

/** A quarter is right by guessing; more than this share of ten or twenty by luck in one of some hundred thousand tries. */
const lucky = 0.8

// In no order that repeats, each option five times, in both ways of voting.
const choices = [2, 0, 3, 3, 1, 0, 2, 1, 1, 3, 0, 2, 0, 1, 3, 2, 2, 3, 1, 0]

const readers: Reader[] = choices.map((choice, index) => ({
  email: `voter-${String(index).padStart(2, '0')}@example.org`,
  choice,
  script: index % 4 > 1,
  network: `203.0.1${String(index).padStart(2, '0')}.77`,
  cookies: new Map(),
  sizes: new Map(),
}))
const truth = new Map(readers.map(({ email, choice }) => [email, options[choice] ?? '']))
const emails = [...truth.keys()]

let newspaper: Newspaper
let client: Client
/** By reader: how far each metric has moved with the vote. */
const moved = new Map<string, Map<string, number>>()

async function metrics(): Promise<Map<string, number>> {
  const token = { authorization: 'Bearer a token for the metrics' }
  const text = await (await fetch(`${newspaper.url}/metrics`, { headers: token })).text()
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return new Map(lines.map((line) => [line.replace(/ \S+$/, ''), Number(line.replace(/.* /, ''))]))
}

beforeAll(async () => {
  newspaper = await openNewspaper({ TRUST_PROXY: '1', METRICS_TOKEN: 'a token for the metrics' })
  client = new Client({ connectionString: newspaper.databaseUrl })
  await client.connect()
  for (const reader of readers) {
    const before = await metrics()
    await vote(reader, newspaper.url)
    const after = await metrics()
    moved.set(reader.email, new Map([...after].map(([name, value]) => [name, value - (before.get(name) ?? 0)])))
  }
  const sent = async () => (await client.query("SELECT FROM outbox WHERE state = 'sent'")).rowCount === readers.length
  await vi.waitUntil(sent, { timeout: 20_000 })
  const told = () => newspaper.lines.filter((line) => line.includes('/vote"')).length === 2 * readers.length
  await vi.waitUntil(told, { timeout: 15_000 })
  setEnvironment({ DATABASE_URL: newspaper.databaseUrl })
  await mixBallots(new Date())
})
afterAll(async () => {
  await disconnect()
  await client?.end()
  await newspaper?.stop()
})

/** What tells more than luck does: the share that is right. */
function telling(methods: ReadonlyMap<string, Guesses>): Record<string, number> {
  const scores = [...methods]
    .filter(([, guesses]) => guesses.size > 9)
    .map(([name, guesses]): [string, number] => [name, right(guesses, truth) / guesses.size])
  return Object.fromEntries(scores.filter(([, score]) => score > lucky))
}

it('all have voted and signed up', async () => {
  const { rows } = await client.query('SELECT option_id, count(*)::int FROM ballot GROUP BY 1')
  expect(rows.map(({ count }) => count)).toEqual([5, 5, 5, 5])
  expect((await client.query('SELECT FROM subscriber')).rowCount).toBe(20)
})

it('no order of the tables and no order of the mail files joins them', async () => {
  const persons = await ordersOf(client, 'persons')
  const made = await ordersOf(client, 'choices')
  expect(persons.size).toBeGreaterThan(12)
  const files = ordersOfFiles(join(newspaper.dataDir, 'mail'), emails)
  const ranks = new Map([...persons].map(([name, order]) => [name, order.map((row) => row.name)]))
  for (const [name, order] of files) ranks.set(`file.${name}`, order)
  const methods = new Map<string, Guesses>()
  for (const [what, choice] of made) {
    const order = choice.map(({ name }) => name)
    for (const [who, person] of ranks) {
      methods.set(`${who} beside ${what}`, byRank(person, order))
      methods.set(`${who} beside ${what}, backwards`, byRank(person, order.toReversed()))
    }
    for (const [who, person] of persons) methods.set(`${who} near ${what}`, byNearest(person, choice))
  }
  expect(telling(methods)).toEqual({})
})

it('no size of a request or an answer tells', () => {
  const methods = byModes([...new Set(readers.flatMap(({ sizes }) => [...sizes.keys()]))], (reader, step) =>
    reader.sizes.get(step),
  )
  expect(methods.size).toBeGreaterThan(14)
  expect(telling(methods)).toEqual({})
})

it('what is sent, and what comes back before a vote is counted, has one length', () => {
  for (const script of [true, false]) {
    const alike = readers.filter((reader) => reader.script === script)
    const steps = ['first sent', 'first received', 'confirm sent', ...(script ? [] : ['step sent', 'step received'])]
    for (const step of steps) expect([...new Set(alike.map(({ sizes }) => sizes.get(step)))], step).toHaveLength(1)
  }
})

it('finds a number that depends on the choice, in either way of voting', () => {
  const planted = byModes(['planted'], ({ choice }) => 780 + choice)
  expect(telling(planted)).toEqual({ 'planted, with scripts': 1, 'planted, without scripts': 1 })
})

it('no metric tells', () => {
  const names = [...(moved.get(emails[0] ?? '')?.keys() ?? [])]
  expect(names.length).toBeGreaterThan(50)
  expect(telling(byModes(names, ({ email }, name) => moved.get(email)?.get(name)))).toEqual({})
})

it('no line of the log tells that is near in time to the consent', async () => {
  const consents = (await ordersOf(client, 'persons')).get('consent.at') ?? []
  const at = new Map(consents.map(({ name, number }) => [name, number * 1000]))
  const lines = newspaper.lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line))
  const next = (email: string, end: string) =>
    lines
      .filter(({ path, time }) => path.endsWith(end) && Date.parse(time) >= (at.get(email) ?? 0))
      .toSorted((one, other) => Date.parse(one.time) - Date.parse(other.time))[0]
  const fields = ['/vote', '/ferry-hours', '/results.json'].flatMap((end) => [`bytes ${end}`, `ms ${end}`])
  const methods = byModes(fields, ({ email }, field) => {
    const [name = '', end = ''] = field.split(' ')
    return next(email, end)?.[name]
  })
  expect(telling(methods)).toEqual({})
})

it('what each voter sees of one standing, and votes again, has one length', async () => {
  for (const script of [true, false]) {
    const alike = readers.filter((reader) => reader.script === script)
    for (const reader of alike) {
      reader.sizes.clear()
      await ask(reader, newspaper.url, 'page', '/polls/ferry-hours')
      await ask(reader, newspaper.url, 'results', '/polls/ferry-hours/results.json')
    }
    for (const step of alike[0]?.sizes.keys() ?? [])
      expect([...new Set(alike.map(({ sizes }) => sizes.get(step)))], step).toHaveLength(1)
  }
})

/** What is learned from each number, among those who voted with scripts and those without: it may mean another thing. */
function byModes(names: readonly string[], numberOf: (reader: Reader, name: string) => number | undefined) {
  const methods = new Map<string, Guesses>()
  for (const name of names)
    for (const script of [true, false]) {
      const traits = readers
        .filter((reader) => reader.script === script)
        .map((reader): [string, string | null] => [reader.email, numberOf(reader, name)?.toString() ?? null])
      methods.set(`${name}, ${script ? 'with scripts' : 'without scripts'}`, byTrait(new Map(traits), truth))
    }
  return methods
}
