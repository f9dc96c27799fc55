// Two processes on one Postgres, as behind a proxy.
import { Client } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { disconnect } from '#lib/database/client'
import { sampleDatabase } from '#tests/database/fresh-database'
import { edit, publish } from '#tests/newspaper/edit'
import { type Newspaper, openNewspaper } from '#tests/newspaper/open-newspaper'
import { read } from '#tests/newspaper/readers'

let papers: [Newspaper, Newspaper]

beforeAll(async () => {
  const DATABASE_URL = await sampleDatabase()
  await leaveBallots(DATABASE_URL)
  papers = await Promise.all([openNewspaper({ DATABASE_URL }), openNewspaper({ DATABASE_URL })])
})
afterAll(async () => {
  await disconnect()
  await Promise.all((papers ?? []).map((paper) => paper.stop()))
})

it('an edition that one publishes is shown by both at the next request', async () => {
  const [first] = papers
  const texts = () => Promise.all(papers.map(async ({ url }) => (await read(`${url}/articles/first-bell`)).text))
  for (const { url } of papers)
    await expect.poll(async () => (await read(`${url}/readyz`)).status, { timeout: 20_000 }).toBe(200)
  for (let edition = 1; edition <= 3; edition += 1) {
    await texts()
    await edit(first, 'articles/2026/11/first-bell.md', (text) => `${text}\n\nThis is print ${edition}.\n`)
    await publish(first)
    await expect
      .poll(async () => (await texts()).filter((text) => text.includes(`This is print ${edition}.`)).length, {
        timeout: 5_000,
        interval: 20,
      })
      .toBe(2)
  }
})

it('a process that starts mixes the ballots that an ended one left in the order in which they came', async () => {
  const unmixed = () => ask(papers[0].databaseUrl, 'SELECT FROM ballot WHERE NOT mixed')
  await expect.poll(unmixed, { timeout: 20_000 }).toBe(0)
  expect(await ask(papers[0].databaseUrl, 'SELECT FROM ballot')).toBe(30)
})

/** Ballots of an hour that has passed, each by a transaction of its own. */
async function leaveBallots(databaseUrl: string): Promise<void> {
  for (let number = 0; number < 30; number += 1)
    await ask(
      databaseUrl,
      `INSERT INTO ballot SELECT 'ferry-hours', sha256('${number}'), 'as-now', date_trunc('hour', now()) - interval '2 hours'`,
    )
}

/** The number of rows that a statement gives. */
async function ask(databaseUrl: string, statement: string): Promise<number | null> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  const { rowCount } = await client.query(statement)
  await client.end()
  return rowCount
}
