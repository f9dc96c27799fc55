// Two processes on one Postgres, as behind a proxy.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { disconnect } from '#lib/database/client'
import { edit, publish } from '#tests/newspaper/edit'
import { type Newspaper, openNewspaper } from '#tests/newspaper/open-newspaper'
import { read } from '#tests/newspaper/readers'

let papers: [Newspaper, Newspaper]

beforeAll(async () => {
  const first = await openNewspaper()
  papers = [first, await openNewspaper({ DATABASE_URL: first.databaseUrl })]
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
