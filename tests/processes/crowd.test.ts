// Two hundred visitors vote at once through HTTP, each with a cookie jar of one cookie.
import { Client } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Newspaper, openNewspaper } from '#tests/newspaper/open-newspaper'

const visitors = 200
const poll = '/polls/ferry-hours'

let newspaper: Newspaper
let rows: Client

beforeAll(async () => {
  newspaper = await openNewspaper({ TRUST_PROXY: '1' })
  rows = new Client({ connectionString: newspaper.databaseUrl })
  await rows.connect()
})
afterAll(async () => {
  await rows?.end()
  await newspaper?.stop()
})

/** Votes as a browser without scripts would: the first post brings the cookie, the second counts. */
async function vote(visitor: number, option: string): Promise<number> {
  const headers = {
    Accept: 'application/json',
    'Content-Type': 'application/x-www-form-urlencoded',
    'X-Forwarded-For': `10.${visitor}.1.7`,
  }
  const post = (cookie: string, confirm: string) =>
    fetch(`${newspaper.url}${poll}/vote`, {
      method: 'POST',
      headers: { ...headers, Cookie: cookie },
      body: `option=${option}${confirm}`,
      redirect: 'manual',
    })
  const first = await post('', '')
  const cookie = first.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  await first.arrayBuffer()
  const second = await post(cookie, '&confirm=1')
  await second.arrayBuffer()
  return second.status
}

it('counts every one of them, and the tally agrees with the ballots to the last', async () => {
  const { rows: options } = await rows.query('SELECT id FROM poll_option WHERE poll_slug = $1 ORDER BY position', [
    'ferry-hours',
  ])
  const choices = Array.from({ length: visitors }, (_, visitor) => options[visitor % options.length].id as string)
  const statuses = await Promise.all(choices.map((option, visitor) => vote(visitor, option)))
  expect(statuses.filter((status) => status !== 200)).toEqual([])

  const counted = Object.fromEntries(options.map(({ id }) => [id, choices.filter((choice) => choice === id).length]))
  const ballots = await rows.query('SELECT option_id AS id, count(*)::int AS votes FROM ballot GROUP BY 1')
  const tally = await rows.query('SELECT option_id AS id, sum(votes)::int AS votes FROM tally_shard GROUP BY 1')
  const byId = (result: { rows: { id: string; votes: number }[] }) =>
    Object.fromEntries(result.rows.map(({ id, votes }) => [id, votes]))
  expect(byId(ballots)).toEqual(counted)
  expect(byId(tally)).toEqual(counted)
})
