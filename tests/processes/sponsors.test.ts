// A sponsor's two addresses over HTTP: where a visit leads, what is counted, and why the rest is not.
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { campaignLimits, floodLimit } from '#lib/sponsors/limits'
import { type Newspaper, openNewspaper } from '#tests/newspaper/open-newspaper'

const running = '/sponsors/chandler-street-roasters'
const target = 'https://chandler-street-roasters.example/first-bag'

let newspaper: Newspaper
let client: Client

beforeAll(async () => {
  newspaper = await openNewspaper({ TRUST_PROXY: '1' })
  client = new Client({ connectionString: newspaper.databaseUrl })
  await client.connect()
})
afterAll(async () => {
  await client?.end()
  await newspaper?.stop()
})

let lastNetwork = 0

/** A request as a reader's browser sends it, each time from a network of its own. */
function ask(path: string, method: string, headers: Record<string, string> = {}): Promise<Response> {
  lastNetwork += 1
  return fetch(newspaper.url + path, {
    method,
    redirect: 'manual',
    headers: {
      'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0',
      'X-Forwarded-For': `10.1.${lastNetwork}.1`,
      ...headers,
    },
  })
}

const visit = (query: string, headers: Record<string, string> = {}) => ask(`${running}/visit?${query}`, 'GET', headers)
const see = (query: string, headers: Record<string, string> = {}) => ask(`${running}/seen?${query}`, 'POST', headers)

/** What is written down for an article, by event and outcome. */
async function counts(article: string): Promise<Record<string, number>> {
  const { rows } = await client.query(
    'SELECT event, outcome, sum(count)::int AS n FROM campaign_count WHERE article_slug = $1 GROUP BY 1, 2',
    [article],
  )
  return Object.fromEntries(rows.map(({ event, outcome, n }) => [`${event} ${outcome}`, n]))
}

/** Counters are written down every few seconds. */
const atMost = { timeout: 20_000 }

const strange: [reason: string, headers: Record<string, string>][] = [
  ['bot', { 'User-Agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' }],
  ['prefetch', { 'Sec-Purpose': 'prefetch', 'Sec-Fetch-Site': 'same-origin' }],
  ['origin', { Origin: 'https://evil.example' }],
  ['origin', { 'Sec-Fetch-Site': 'cross-site' }],
]

describe('a visit', () => {
  it.concurrent('leads to the campaign’s own address, counted or refused, and is kept by its reason', async ({
    expect,
  }) => {
    const from = 'from=keep-the-late-boat'
    const reader = { 'X-Forwarded-For': '192.0.2.1' }
    for (const headers of [reader, reader, ...strange.map(([, headers]) => headers)]) {
      const answer = await visit(from, headers)
      expect([answer.status, answer.headers.get('location')]).toEqual([302, target])
      expect(answer.headers.get('cache-control')).toBe('no-store')
      expect(answer.headers.get('set-cookie')).toBeNull()
    }
    await expect
      .poll(() => counts('keep-the-late-boat'), atMost)
      .toEqual({
        'visit counted': 1,
        'visit repeat': 1,
        'visit bot': 1,
        'visit prefetch': 1,
        'visit origin': 2,
      })
  })

  it.each(['url', 'to', 'next', 'redirect', 'Location'])('goes nowhere that the request names as %s', async (name) => {
    const answer = await visit(`${name}=https://evil.example/&from=//evil.example`)
    expect([answer.status, answer.headers.get('location')]).toEqual([302, target])
  })

  it.concurrent('is not made by a program that only looks', async ({ expect }) => {
    const looked = await ask(`${running}/visit?from=ferry-trial-numbers`, 'HEAD')
    expect([looked.status, looked.headers.get('location')]).toEqual([302, target])
    await visit('from=ferry-trial-numbers')
    await expect.poll(() => counts('ferry-trial-numbers'), atMost).toEqual({ 'visit counted': 1 })
  })

  it.concurrent('still leads there from a network that floods, and after the flight', async ({ expect }) => {
    const from = 'from=gate-repair-or-replace'
    const crowd = Array.from({ length: floodLimit.events + 5 }, (_, host) => `198.51.100.${host}`)
    const answers = await Promise.all(crowd.map((address) => visit(from, { 'X-Forwarded-For': address })))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([302]))
    const ended = await ask(`/sponsors/ropewalk-cycles/visit?${from}`, 'GET')
    expect([ended.status, ended.headers.get('location')]).toEqual([302, 'https://ropewalk-cycles.example/summer'])
    await expect
      .poll(() => counts('gate-repair-or-replace'), atMost)
      .toEqual({
        'visit counted': campaignLimits.visit.events,
        'visit flood': crowd.length - campaignLimits.visit.events,
        'visit idle': 1,
      })
  })
})

describe('a line that was seen', () => {
  it.concurrent('is answered alike, counted or refused, and is kept by its reason', async ({ expect }) => {
    const from = 'from=new-ferry-ordered'
    const reader = { 'X-Forwarded-For': '192.0.2.1' }
    for (const headers of [reader, reader, ...strange.map(([, headers]) => headers)]) {
      const answer = await see(from, headers)
      expect([answer.status, await answer.text()]).toEqual([204, ''])
      expect(answer.headers.get('set-cookie')).toBeNull()
    }
    await expect
      .poll(() => counts('new-ferry-ordered'), atMost)
      .toEqual({
        'seen counted': 1,
        'seen repeat': 1,
        'seen bot': 1,
        'seen prefetch': 1,
        'seen origin': 2,
      })
  })
})

it.each([
  ['GET', '/sponsors/nobody/visit'],
  ['HEAD', '/sponsors/nobody/visit'],
  ['POST', '/sponsors/nobody/seen'],
])('%s %s finds no campaign', async (method, path) => {
  const answer = await ask(path, method)
  expect([answer.status, answer.headers.get('location')]).toEqual([404, null])
})
