// The server in front of a whole newspaper: what every kind of page weighs and holds, what an edition changes, and when.
import { rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { disconnect } from '#lib/database/client'
import { edit, publish } from '#tests/newspaper/edit'
import { type Newspaper, openNewspaper } from '#tests/newspaper/open-newspaper'
import { read, sendReaders } from '#tests/newspaper/readers'
import { pageKinds } from '#tests/site/page-kinds'

let newspaper: Newspaper
/** What a client is told that never ends its headers: begun first, since the server waits ten seconds for them. */
let letGo: Promise<string>

beforeAll(async () => {
  newspaper = await openNewspaper()
  letGo = sendRaw('GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ')
})
afterAll(async () => {
  await disconnect()
  await newspaper?.stop()
})

/** What an article or the front page may weigh with its style and script, compressed. Bytes. */
const budget = 14 * 1024

/** The file of a small article. */
const article = (published: string) =>
  `---
title: An article of the test
kind: news
section: community
authors: [elias-quarrie]
published: ${published}
summary: It is only here while the test runs.
---

The text.
`

async function metric(name: string): Promise<number> {
  const { text } = await read(`${newspaper.url}/metrics`)
  const line = text.split('\n').find((each) => each.startsWith(`${name} `) || each.startsWith(`${name}{`))
  return Number(line?.split(' ').at(-1) ?? Number.NaN)
}

/** The body as it is sent, in bytes. */
async function weightOf(path: string): Promise<number> {
  const response = await fetch(newspaper.url + path, { headers: { 'accept-encoding': 'br' } })
  await response.arrayBuffer()
  return Number(response.headers.get('content-length'))
}

describe.each(pageKinds)('%s', (_, path) => {
  it('leaves without anything of the framework, under a policy without an unsafe word', async () => {
    const { text, headers } = await read(newspaper.url + path)
    expect(text).not.toMatch(/\/_next\/|__next|TURBOPACK|<!--|\sstyle="|\son[a-z]+="/)
    expect(text).not.toContain('name="broadsheet:')
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
    expect(headers['x-content-type-options']).toBe('nosniff')
  })
})

/** Pages that a reader sees once, after a form, are rendered each time. */
const renderedEachTime = new Set(['/contact/sent', '/newsletters/check-your-inbox', '/subscriptions/confirmed'])

describe.each(pageKinds.filter(([, path]) => !renderedEachTime.has(path)))('%s', (_, path) => {
  it('is kept, and sent the second time without a render', async () => {
    await read(newspaper.url + path)
    const renders = await metric('broadsheet_render_seconds_count')
    expect(renders).toBeGreaterThan(0)
    const { headers } = await read(newspaper.url + path)
    expect(headers['server-timing']).toBe('cache;desc=hit')
    expect(await metric('broadsheet_render_seconds_count')).toBe(renders)
  })
})

it('nothing had to be removed that should not have been there', async () => {
  expect(await metric('broadsheet_unexpected_markup_total')).toBe(0)
})

it.each(['/', '/articles/ferry-trial-numbers', '/articles/keep-the-late-boat', '/articles/gate-repair-or-replace'])(
  'a page with its style and script is lighter than 14 KB: %s',
  async (path) => {
    const script = /<script type="module" src="([^"]+)"/.exec((await read(newspaper.url + path)).text)?.[1]
    const weight = (await weightOf(path)) + (script ? await weightOf(script) : 0)
    expect(weight).toBeGreaterThan(2_000)
    expect(weight).toBeLessThanOrEqual(budget)
  },
)

describe('an edition', () => {
  const path = '/articles/first-bell'
  const file = 'articles/2026/11/first-bell.md'

  /** The edition that a page shows at its top and at its bottom; they differ in a page made of two. */
  const editionsIn = (text: string) => [...text.matchAll(/edition-(\d+)-(?:top|bottom)/g)].map(([, number]) => number)

  it('that is published while 32 connections read shows at the next request, whole, and breaks no answer', async () => {
    await edit(newspaper, file, (text) => `${text}\n\nThe last line is edition-0-bottom.\n`)
    const mark = (edition: number) =>
      edit(newspaper, file, (text) =>
        text
          .replace(/^title: .*$/m, `title: The bell, edition-${edition}-top`)
          .replace(/edition-\d+-bottom/, `edition-${edition}-bottom`),
      )
    await mark(0)
    await publish(newspaper)
    await expect
      .poll(async () => editionsIn((await read(newspaper.url + path)).text), { timeout: 10_000 })
      .toContain('0')

    const mixed: string[] = []
    const readers = sendReaders(
      newspaper.url,
      32,
      [path, '/', '/sections/community', '/articles/four-good-ideas'],
      (asked, { text }) => {
        const editions = new Set(editionsIn(text))
        if (asked === path && editions.size !== 1) mixed.push([...editions].join(' and '))
      },
    )
    for (let edition = 1; edition <= 5; edition += 1) {
      await mark(edition)
      await publish(newspaper)
      await expect
        .poll(async () => [...new Set(editionsIn((await read(newspaper.url + path)).text))], {
          interval: 5,
          timeout: 10_000,
        })
        .toEqual([String(edition)])
      await expect
        .poll(async () => (await read(`${newspaper.url}/sections/community`)).text, { timeout: 10_000 })
        .toContain(`edition-${edition}-top`)
    }
    await readers.stop()
    expect(readers.errors).toEqual([])
    expect([...readers.statuses.keys()]).toEqual([200])
    expect(mixed).toEqual([])
  })

  it('that takes an article away answers 410 where it stood', async () => {
    const path = 'articles/2026/11/goes-away.md'
    const status = async () => (await read(`${newspaper.url}/articles/goes-away`)).status
    await edit(newspaper, path, () => article('2026-11-19T09:00:00+00:00'))
    await publish(newspaper)
    await expect.poll(status, { timeout: 10_000 }).toBe(200)
    await rm(`${newspaper.contentDir}/${path}`)
    await publish(newspaper)
    await expect.poll(status, { timeout: 10_000 }).toBe(410)
  })
})

/** Sends bytes and resolves to all that comes back until the server closes. */
function sendRaw(bytes: string): Promise<string> {
  const { hostname, port } = new URL(newspaper.url)
  return new Promise((resolve) => {
    let text = ''
    const socket = connect(Number(port), hostname, () => socket.write(bytes))
    socket.setEncoding('latin1')
    socket.on('data', (chunk) => {
      text += chunk
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(text))
  })
}

describe('a slow or odd client', () => {
  it('that never ends its headers is let go', async () => {
    expect(await letGo).toMatch(/^HTTP\/1\.1 408 /)
  })

  it('with headers of 20 KB is refused', async () => {
    expect(await sendRaw(`GET / HTTP/1.1\r\nHost: localhost\r\nX-Large: ${'a'.repeat(20_000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 431 /,
    )
  })

  it('that sends several requests at once gets the answers in order', async () => {
    const ask = (path: string, more = '') => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n${more}\r\n`
    const text = await sendRaw(ask('/healthz') + ask('/robots.txt') + ask('/healthz', 'Connection: close\r\n'))
    expect([...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status)).toEqual(['200', '200', '200'])
    expect(text.indexOf('User-agent')).toBeGreaterThan(text.indexOf('"ok"'))
  })
})
