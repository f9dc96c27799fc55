// What a poll answers to readers who come from an old article, ask for results too early, or withdraw a vote too late.
import { Client } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { articleText } from '#tests/fixtures/content-folder'
import { type Newspaper, openNewspaper } from '#tests/newspaper/open-newspaper'

const pollText = (results: string, opens = '2026-01-01') => `---
question: Should the quay have a bench?
options:
  - {id: bench, text: A bench}
  - {id: bare, text: No bench}
opens: ${opens}T00:00:00Z
closes: 2036-01-01T00:00:00Z
results: ${results}
email: none
---
`

const pieces = Object.fromEntries(
  [1, 2, 3, 4, 5, 6].map((day) => {
    const fields = { title: `Piece ${day}`, authors: '[nora-fenwright]', published: `2026-11-0${day}T09:00:00Z` }
    return [`articles/piece-${day}.md`, articleText('\nOne.\n', { ...fields, poll: 'bench' })]
  }),
)

let newspaper: Newspaper

beforeAll(async () => {
  newspaper = await openNewspaper(
    {},
    {
      ...pieces,
      'polls/bench.md': pollText('after-vote'),
      'polls/sealed.md': pollText('after-close'),
      'polls/coming.md': pollText('always', '2035-01-01'),
    },
  )
})
afterAll(() => newspaper?.stop())

it('leads back to the piece a voter came from, though five newer ones carry the poll', async () => {
  const page = async (from: string) => (await fetch(`${newspaper.url}/polls/bench?from=${from}`)).text()
  expect(await page('piece-1')).toContain('<a href="/articles/piece-1#poll-bench">Back to the article</a>')
  expect(await page('keep-the-late-boat')).not.toContain('Back to the article')
})

it.each([
  ['bench', 'to readers who have voted, or once it has closed'],
  ['sealed', 'shows its results once it has closed'],
  ['coming', 'shows its results once it has opened'],
])('says when the results of %s can be had', async (poll, words) => {
  const answer = await fetch(`${newspaper.url}/polls/${poll}/results.csv`)
  expect(answer.status).toBe(403)
  expect(await answer.text()).toContain(words)
})

it('tells a voter who takes a vote back too late that it stands', async () => {
  const send = (action: string, headers: Record<string, string> = {}) =>
    fetch(`${newspaper.url}/polls/bench/${action}`, {
      method: 'POST',
      redirect: 'manual',
      headers,
      body: new URLSearchParams({ option: 'bench' }),
    })
  const cookie = (await send('vote')).headers.get('set-cookie')?.split(';')[0] ?? ''
  expect((await send('vote', { cookie })).status).toBe(303)
  const client = new Client({ connectionString: newspaper.databaseUrl })
  await client.connect()
  await client.query("UPDATE poll SET closes = now() WHERE slug = 'bench'")
  for (const action of ['withdraw', 'vote']) {
    const answer = await send(action, { cookie })
    expect(answer.status).toBe(409)
    expect(await answer.text()).toMatch(/vote counts/)
  }
  const { rows } = await client.query("SELECT option_id FROM ballot WHERE poll_slug = 'bench'")
  await client.end()
  expect(rows).toEqual([{ option_id: 'bench' }])
})
