// What is sent again: from the cache, in each encoding, and not at all where the client has it.

import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import type { Handler } from '#lib/http/answer/handler'
import { clientOf, numbered, stateOf } from '#tests/unit/http/stages/client'
import { type Front, openFront, page } from '#tests/unit/http/stages/open-front'

let front: Front
const { ask } = clientOf(() => front)
afterEach(() => front?.close())

describe('a page that was asked for before', () => {
  it('is sent again without being rendered again', async () => {
    front = await openFront(numbered())
    const first = await ask('/articles/ferry')
    const second = await ask('/articles/ferry')
    expect(front.rendered).toEqual(['/articles/ferry'])
    expect([stateOf(first), stateOf(second)]).toEqual(['cache;desc=miss', 'cache;desc=hit'])
    expect(second.body).toEqual(first.body)
  })

  it('counts as current, however long ago it was rendered', async () => {
    front = await openFront(numbered())
    await ask('/')
    front.state.now += 42_000
    expect((await ask('/')).headers.age).toBe('0')
  })

  it('is rendered once for all who ask while it is being rendered', async () => {
    let release: (value: unknown) => void = () => {}
    const held = new Promise((resolve) => {
      release = resolve
    })
    front = await openFront(async () => {
      await held
      return page('Slow.')
    })
    const asked = Array.from({ length: 20 }, () => ask('/sections/harbor'))
    while (front.rendered.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    await new Promise((resolve) => setTimeout(resolve, 50))
    release(null)
    const statuses = (await Promise.all(asked)).map(({ status }) => status)
    expect(statuses).toEqual(Array(20).fill(200))
    expect(front.rendered).toEqual(['/sections/harbor'])
  })
})

describe('encodings', () => {
  it('send the same page in the one that the client prefers, each with a validator of its own', async () => {
    front = await openFront(numbered())
    const plain = await ask('/')
    const brotli = await ask('/', { 'accept-encoding': 'gzip, deflate, br' })
    const gzip = await ask('/', { 'accept-encoding': 'gzip;q=1.0, br;q=0.5' })
    expect(brotliDecompressSync(brotli.body)).toEqual(plain.body)
    expect(gunzipSync(gzip.body)).toEqual(plain.body)
    expect([plain, brotli, gzip].map(({ headers }) => headers['content-encoding'])).toEqual([undefined, 'br', 'gzip'])
    expect(new Set([plain, brotli, gzip].map(({ headers }) => headers.etag)).size).toBe(3)
    for (const { headers, body } of [plain, brotli, gzip]) {
      expect(headers.vary).toBe('Accept-Encoding')
      expect(headers['content-length']).toBe(String(body.length))
    }
  })

  it('are refused by a weight of zero', async () => {
    front = await openFront(numbered())
    const { headers } = await ask('/', { 'accept-encoding': 'br;q=0, gzip;q=0' })
    expect(headers['content-encoding']).toBeUndefined()
  })
})

describe('a client that has the page already', () => {
  it.each([
    ['its validator', (tag: string) => tag],
    ['one of several', (tag: string) => `"another", ${tag}`],
    ['a weak form of it', (tag: string) => `W/${tag}`],
    ['any', () => '*'],
  ])('hears 304 when it names %s', async (_, named) => {
    front = await openFront(numbered())
    const { headers } = await ask('/', { 'accept-encoding': 'br' })
    const again = await ask('/', { 'accept-encoding': 'br', 'if-none-match': named(headers.etag ?? '') })
    expect(again.status).toBe(304)
    expect(again.body.length).toBe(0)
    expect(again.headers.etag).toBe(headers.etag)
    expect(again.headers['content-security-policy']).toBe(headers['content-security-policy'])
  })

  it('gets the page when what it has is in another encoding', async () => {
    front = await openFront(numbered())
    const { headers } = await ask('/', { 'accept-encoding': 'br' })
    const again = await ask('/', { 'accept-encoding': 'gzip', 'if-none-match': headers.etag ?? '' })
    expect(again.status).toBe(200)
  })

  it('may go by the date where the answer has one', async () => {
    const modified = 'Fri, 20 Nov 2026 08:00:00 GMT'
    front = await openFront(() => ({
      status: 200,
      headers: { 'content-type': 'application/rss+xml', 'last-modified': modified },
      body: Buffer.from('<rss/>'),
    }))
    const since = async (date: string) => (await ask('/feed.xml', { 'if-modified-since': date })).status
    expect(await since(modified)).toBe(304)
    expect(await since('Fri, 20 Nov 2026 07:59:59 GMT')).toBe(200)
  })
})

describe('HEAD', () => {
  it('gets the headers of GET and no body', async () => {
    front = await openFront(numbered())
    const got = await ask('/', { 'accept-encoding': 'br' })
    const head = await ask('/', { 'accept-encoding': 'br' }, 'HEAD')
    const { date: _, age: __, 'server-timing': ___, ...wanted } = got.headers
    expect(head.headers).toMatchObject(wanted)
    expect(head.body.length).toBe(0)
  })
})

describe('HEAD of a page that is not cached', () => {
  it('gets the headers of GET too', async () => {
    front = await openFront(() => page('The same each time.'))
    const got = await ask('/subscriptions/confirmed')
    const head = await ask('/subscriptions/confirmed', {}, 'HEAD')
    expect(head.headers['content-length']).toBe(String(got.body.length))
    expect(head.headers.etag).toBe(got.headers.etag)
    expect(head.body.length).toBe(0)
  })

  it('stays HEAD for what answers in front of Next, where GET would count a visit', async () => {
    const heard: string[] = []
    const handler: Handler = async ({ method }) => {
      heard.push(method)
      return { status: 302, headers: { location: 'https://sponsor.example/' }, body: Buffer.alloc(0) }
    }
    front = await openFront(numbered(), { handlers: [handler] })
    await ask('/sponsors/bakery/visit', {}, 'HEAD')
    expect(heard).toEqual(['HEAD'])
  })
})

describe('an answer without a body', () => {
  it('names no media type, and no length where it cannot have one', async () => {
    const handler = async () => ({ status: 204, headers: {}, body: Buffer.alloc(0) })
    front = await openFront(numbered(), { handlers: [handler] })
    const moved = await ask('/articles/ferry/')
    expect([moved.status, moved.headers['content-type']]).toEqual([308, undefined])
    const none = await ask('/sponsors/bakery/seen', { 'content-length': '0' }, 'POST')
    expect([none.status, none.headers['content-type'], none.headers['content-length']]).toEqual([
      204,
      undefined,
      undefined,
    ])
  })
})

describe('the log', () => {
  it('has a line for each request, without its query', async () => {
    front = await openFront(numbered())
    await ask('/search?q=my+secret')
    await ask('/subscriptions/confirm?token=secret')
    expect(front.lines.map(({ path, status, cache }) => [path, status, cache])).toEqual([
      ['/search', 200, 'miss'],
      ['/subscriptions/confirm', 200, 'pass'],
    ])
    expect(JSON.stringify(front.lines)).not.toContain('secret')
  })
})
