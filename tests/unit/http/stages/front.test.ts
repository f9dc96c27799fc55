// What a reader's program gets from the server in front, over real HTTP.

import { get, type IncomingMessage, request } from 'node:http'
import { connect } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import type { Handler } from '#lib/http/answer/handler'
import { changeAt, changeOf, doubt } from '#lib/http/cache/change-of'
import { cacheTag } from '#lib/publication/cache-tags'
import { type Front, type Maker, openFront, page } from '#tests/unit/http/stages/open-front'

let front: Front
afterEach(() => front?.close())

/** fetch() decodes bodies and hides what was sent, so requests go out as they are. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status: number; headers: IncomingMessage['headers']; body: Buffer }>((resolve, reject) => {
    const asking = get(`${front.url}${path}`, { headers, method, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk) => chunks.push(chunk))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      )
    })
    asking.on('error', reject)
  })
}

/** Sends bytes as they are, and gives all that comes back until the end. */
function sendRaw(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    const socket = connect(Number(new URL(front.url).port), '127.0.0.1', () => socket.write(bytes))
    socket.setEncoding('latin1')
    socket.on('data', (chunk) => {
      text += chunk
    })
    socket.on('error', reject)
    socket.on('close', () => resolve(text))
  })
}

const stateOf = (answer: { headers: IncomingMessage['headers'] }) => answer.headers['server-timing']

/** A maker that numbers its pages, so that two renders never look alike. */
function numbered(shows = ''): Maker {
  let count = 0
  return () => page(`Print number ${++count}.`, shows)
}

const printOf = (body: Buffer) => /Print number (\d+)/.exec(body.toString())?.[1]

describe('a page that was asked for before', () => {
  it('is sent again without being made again', async () => {
    front = await openFront(numbered())
    const first = await ask('/articles/ferry')
    const second = await ask('/articles/ferry')
    expect(front.made).toEqual(['/articles/ferry'])
    expect([stateOf(first), stateOf(second)]).toEqual(['cache;desc=miss', 'cache;desc=hit'])
    expect(second.body).toEqual(first.body)
  })

  it('counts as current, however long ago it was made', async () => {
    front = await openFront(numbered())
    await ask('/')
    front.state.now += 42_000
    expect((await ask('/')).headers.age).toBe('0')
  })

  it('is made once for all who ask while it is being made', async () => {
    let release: (value: unknown) => void = () => {}
    const held = new Promise((resolve) => {
      release = resolve
    })
    front = await openFront(async () => {
      await held
      return page('Slow.')
    })
    const asked = Array.from({ length: 20 }, () => ask('/sections/harbor'))
    while (front.made.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    await new Promise((resolve) => setTimeout(resolve, 50))
    release(null)
    const statuses = (await Promise.all(asked)).map(({ status }) => status)
    expect(statuses).toEqual(Array(20).fill(200))
    expect(front.made).toEqual(['/sections/harbor'])
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

describe('HEAD of a page that is not kept', () => {
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

describe('junk in the query', () => {
  it('does not make a page again, and does not reach it', async () => {
    front = await openFront(numbered())
    for (const query of ['', '?utm_source=a', '?x=1', '?x=2&y=3', '?_rsc=1']) await ask(`/articles/ferry${query}`)
    expect(front.made).toEqual(['/articles/ferry'])
  })

  it('may be anything, a lone percent sign or a null byte', async () => {
    front = await openFront(numbered())
    for (const query of ['?utm_campaign=50%off', '?x=%E0%A4%A', '?x=%00'])
      expect((await ask(`/articles/ferry${query}`)).status).toBe(200)
    expect(front.made).toEqual(['/articles/ferry'])
  })

  it('around a known parameter leaves one address', async () => {
    front = await openFront(numbered())
    for (const query of ['?q=ferry', '?junk=1&q=ferry', '?q=ferry&q=other', '?page=&q=ferry'])
      await ask(`/search${query}`)
    expect(front.made).toEqual(['/search?q=ferry'])
  })
})

describe('made-up addresses and queries', () => {
  it('do not push out the pages', async () => {
    const partitions = { pages: 100_000, files: 100_000, open: 100_000 }
    front = await openFront(({ url }) => page(url, '', url.includes('no-such') ? 404 : 200), { partitions })
    const hot = ['/', '/articles/hot', '/sections/hot']
    for (const path of hot) await ask(path)
    for (let index = 0; index < 40; index += 1) {
      await Promise.all([ask(`/articles/no-such-${index}`), ask(`/search?q=${index}`), ask(`/polls/p?from=${index}`)])
    }
    const answers = await Promise.all(hot.map((path) => ask(path)))
    expect(answers.map(stateOf)).toEqual(hot.map(() => 'cache;desc=hit'))
  })

  it('do not push out the pictures', async () => {
    const partitions = { pages: 100_000, files: 100_000, open: 100_000 }
    front = await openFront(({ url }) => page(url, '', url.includes('no-such') ? 404 : 200), { partitions })
    await ask('/images/ferry.jpg')
    for (let index = 0; index < 60; index += 1) await ask(`/images/no-such-${index}.jpg`)
    expect(stateOf(await ask('/images/ferry.jpg'))).toBe('cache;desc=hit')
  })
})

describe('a page that shows what was edited', () => {
  it('is new at the next request, while others stay', async () => {
    front = await openFront(({ url }) => page(`${url} ${Math.random()}`, url === '/' ? 'list' : 'article:ferry'))
    const article = await ask('/articles/ferry')
    await ask('/articles/other')
    front.cache.apply(changeOf('{"edition":2,"tags":["article:ferry"]}'), front.state.now)
    const edited = await ask('/articles/ferry')
    expect(edited.body).not.toEqual(article.body)
    expect(stateOf(edited)).toBe('cache;desc=miss')
  })

  it('is served for a moment more as a list, and made anew behind that', async () => {
    front = await openFront(numbered('list'))
    await ask('/')
    front.cache.apply(changeOf('{"edition":2,"tags":["article:ferry","list"]}'), front.state.now)
    const once = await ask('/')
    expect([stateOf(once), printOf(once.body)]).toEqual(['cache;desc=stale', '1'])
    await expect.poll(async () => printOf((await ask('/')).body)).toBe('2')
  })

  it('is waited for once it has been stale for a second, by all who ask, with one render', async () => {
    front = await openFront(numbered('poll:ferry'))
    await ask('/polls/ferry')
    front.cache.apply(changeOf('{"tags":["poll:ferry"],"stale":true}'), front.state.now)
    front.state.now += 900
    front.cache.apply(changeOf('{"tags":["poll:ferry"],"stale":true}'), front.state.now)
    front.state.now += 100
    const late = await Promise.all([ask('/polls/ferry'), ask('/polls/ferry')])
    expect(late.map(({ body }) => printOf(body))).toEqual(['2', '2'])
    expect(front.made.length).toBe(2)
  })

  it('is waited for where nothing was heard and its time has run out for more than a second', async () => {
    front = await openFront(numbered())
    await ask('/articles/ferry')
    front.state.now += 600_000
    const [soon, late] = [await ask('/articles/ferry'), front.state.now + 601_000]
    expect([stateOf(soon), printOf(soon.body)]).toEqual(['cache;desc=stale', '1'])
    await expect.poll(async () => printOf((await ask('/articles/ferry')).body)).toBe('2')
    front.state.now = late
    expect(printOf((await ask('/articles/ferry')).body)).toBe('3')
  })

  it('is shown stale for as long as no new one can be made', async () => {
    let broken = false
    front = await openFront(() => {
      if (broken) throw new Error()
      return page('Whole.', 'poll:ferry')
    })
    await ask('/polls/ferry')
    broken = true
    front.cache.apply(changeOf('{"tags":["poll:ferry"],"stale":true}'), front.state.now)
    front.state.now += 5_000
    const kept = await ask('/polls/ferry')
    expect([kept.status, stateOf(kept), kept.headers.age]).toEqual([200, 'cache;desc=fallback', '5'])
  })

  it('shows no list from before a planned moment', async () => {
    front = await openFront(numbered('list'))
    await ask('/')
    front.cache.apply(changeAt([cacheTag.article('at-nine'), cacheTag.list]), front.state.now)
    expect(printOf((await ask('/')).body)).toBe('2')
  })

  it('is not kept when it was made across the edit, and is made once more before anybody sees it', async () => {
    let count = 0
    front = await openFront(() => {
      count += 1
      if (count === 1) front.cache.apply(changeOf('{"edition":2,"tags":["article:ferry"]}'), front.state.now)
      return page(`Print number ${count}.`, 'article:ferry')
    })
    expect(printOf((await ask('/articles/ferry')).body)).toBe('2')
    expect(printOf((await ask('/articles/ferry')).body)).toBe('2')
  })

  it('is not joined by who asks after the edit to who asked before', async () => {
    const releases: (() => void)[] = []
    front = await openFront(async () => {
      const text = `Print number ${releases.length + 1}.`
      await new Promise<void>((resolve) => releases.push(resolve))
      return page(text, 'poll:ferry')
    })
    const before = ask('/polls')
    await expect.poll(() => releases.length).toBe(1)
    front.cache.apply(changeOf('{"tags":["list"]}'), front.state.now)
    const after = ask('/polls')
    await expect.poll(() => releases.length).toBe(2)
    for (const release of releases) release()
    expect([printOf((await before).body), printOf((await after).body)]).toEqual(['1', '2'])
  })

  it('is made anew after a message that nobody can read', async () => {
    front = await openFront(numbered('article:ferry'))
    await ask('/articles/ferry')
    front.cache.apply(changeOf('{"edition":'), front.state.now)
    expect(printOf((await ask('/articles/ferry')).body)).toBe('2')
  })

  it('appears where an address was missing a moment ago', async () => {
    let there = false
    front = await openFront(() => (there ? page('Here.', 'article:new') : page('Missing.', '', 404)))
    expect((await ask('/articles/new')).status).toBe(404)
    there = true
    front.cache.apply(changeOf('{"edition":2,"tags":["article:new","list"]}'), front.state.now)
    expect((await ask('/articles/new')).status).toBe(200)
  })

  it('is missing from the moment it is gone', async () => {
    let there = true
    front = await openFront(() => (there ? page('Here.', 'article:old') : page('Gone.', '', 410)))
    await ask('/articles/old')
    there = false
    front.cache.apply(doubt, front.state.now)
    expect((await ask('/articles/old')).status).toBe(410)
    expect((await ask('/articles/old')).status).toBe(410)
  })
})

describe('when the database is away', () => {
  const failing = (): Maker => {
    let count = 0
    return () => {
      if (front.state.databaseAway) return page('A stack trace', '', 500)
      return page(`Print number ${++count}.`, 'list')
    }
  }

  it('kept pages go on, with their honest age, and heal by themselves', async () => {
    front = await openFront(failing())
    await ask('/')
    front.state.databaseAway = true
    front.cache.apply(doubt, front.state.now)
    front.state.now += 60_000
    const kept = await ask('/')
    expect([kept.status, kept.headers.age, stateOf(kept)]).toEqual([200, '60', 'cache;desc=fallback'])
    expect(front.made.length).toBe(1)
    front.state.databaseAway = false
    front.cache.apply(doubt, front.state.now)
    expect(printOf((await ask('/')).body)).toBe('2')
  })

  it('a page that was never kept is answered 503, readably, with a time to come again', async () => {
    front = await openFront(failing())
    front.state.databaseAway = true
    const { status, headers, body } = await ask('/articles/cold')
    expect([status, headers['retry-after'], headers['cache-control']]).toEqual([503, '5', 'private, no-store'])
    expect(body.toString()).toContain('This page says unavailable.')
    expect(body.toString()).not.toContain('stack trace')
  })
})

describe('when no news of editions arrive', () => {
  it('a kept page is shown for a day at most, and then made anew where that can be done', async () => {
    front = await openFront(numbered())
    await ask('/')
    front.state.databaseAway = true
    front.cache.apply(doubt, front.state.now)
    front.state.now += 86_400_000
    expect(printOf((await ask('/')).body)).toBe('1')
    front.state.now += 1_000
    expect(printOf((await ask('/')).body)).toBe('2')
  })
})

describe('a mistake of the server itself', () => {
  it('is answered with a plain page under a policy that allows nothing', async () => {
    const own = () => {
      throw new Error('secret detail')
    }
    front = await openFront(numbered(), { own })
    const { status, headers, body } = await ask('/')
    expect([status, headers['cache-control'], headers['x-content-type-options']]).toEqual([500, 'no-store', 'nosniff'])
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(body.toString()).toContain('<h1>')
    expect(body.toString()).not.toContain('secret detail')
  })
})

describe('a page that cannot be made', () => {
  it('is answered with the page for that, and tried again', async () => {
    let broken = true
    front = await openFront(() => {
      if (broken) throw new Error('secret detail')
      return page('Whole.')
    })
    const { status, body } = await ask('/articles/broken')
    expect(status).toBe(500)
    expect(body.toString()).toContain('This page says error.')
    expect(body.toString()).not.toContain('secret detail')
    broken = false
    expect((await ask('/articles/broken')).status).toBe(200)
  })

  it('does not take the place of a kept one, which is shown instead', async () => {
    let broken = false
    front = await openFront(() => {
      if (broken) throw new Error()
      return page('Whole.', 'list')
    })
    await ask('/')
    broken = true
    front.cache.apply(doubt, front.state.now)
    const kept = await ask('/')
    expect([kept.status, stateOf(kept)]).toEqual([200, 'cache;desc=fallback'])
  })

  it('that Next left hollow for its client is filled by the site', async () => {
    const hollow = '<!DOCTYPE html><html id="__next_error__"><head></head><body></body></html>'
    front = await openFront(() => ({ ...page('', '', 404), body: Buffer.from(hollow) }))
    const { status, body } = await ask('/articles/gone')
    expect(status).toBe(404)
    expect(body.toString()).toContain('This page says missing.')
  })
})

describe('what is never kept', () => {
  it.each([
    ['an answer that sets a cookie', { 'set-cookie': 'a=b' }, '/articles/ferry'],
    ['an answer that its route calls private', { 'cache-control': 'private' }, '/feed.xml'],
    ['a path without a rule', {}, '/subscriptions/confirmed'],
    ['a picture under a made-up version', { 'cache-control': 'public, max-age=300' }, '/images/a.png?v=00000000'],
  ])('%s', async (_, headers, path) => {
    front = await openFront(() => ({ ...page('Once.'), headers: { 'content-type': 'text/plain', ...headers } }))
    await ask(path)
    await ask(path)
    expect(front.made.length).toBe(2)
  })

  it('a poll page for somebody who has voted, who does not get everybody’s either', async () => {
    front = await openFront(({ headers }) => page(headers.cookie ? 'Your vote.' : 'No vote.'))
    const everybody = await ask('/polls/ferry')
    const voter = await ask('/polls/ferry', { cookie: 'a=b; voter=x.y' })
    const everybodyAgain = await ask('/polls/ferry', { cookie: 'other=1' })
    expect(voter.body.toString()).toContain('Your vote.')
    expect(voter.headers['cache-control']).toBe('private, no-store')
    expect(everybodyAgain.body).toEqual(everybody.body)
    expect(everybody.headers.vary).toBe('Accept-Encoding, Cookie')
    expect(everybody.headers['cache-control']).toBe('private, no-cache')
  })

  it('an article for a voter is everybody’s article', async () => {
    front = await openFront(numbered())
    await ask('/articles/ferry')
    expect(stateOf(await ask('/articles/ferry', { cookie: 'voter=x.y' }))).toBe('cache;desc=hit')
  })
})

describe('what a page may know of a request', () => {
  it('is nothing that could be kept for somebody else', async () => {
    front = await openFront(numbered())
    await ask('/', { host: 'evil.example', cookie: 'voter-like=1', 'x-forwarded-host': 'evil.example', rsc: '1' })
    expect(front.asked[0]?.headers).toEqual({ host: 'localhost', accept: '*/*' })
  })

  it('is the client’s own address in one header that nobody else can write', async () => {
    front = await openFront(numbered(), { trustedProxies: 1 })
    await ask('/subscriptions/x', { 'x-forwarded-for': '6.6.6.6, 192.0.2.7', rsc: '1', 'next-router-state-tree': 'x' })
    expect(front.asked[0]?.headers['x-forwarded-for']).toBe('192.0.2.7')
    expect(Object.keys(front.asked[0]?.headers ?? {})).not.toContain('rsc')
  })
})

describe('a route that judges who fetches ahead', () => {
  it('hears every header that says so', async () => {
    front = await openFront(numbered())
    const ahead = { purpose: 'prefetch', 'sec-purpose': 'prefetch', 'x-purpose': 'preview', 'x-moz': 'prefetch' }
    await ask('/sponsors/bakery/visit', ahead)
    expect(front.asked[0]?.headers).toMatchObject(ahead)
  })
})

describe('a route or a handler that names a page of the site', () => {
  it('has it as the body, with its own status and headers and the page’s policy', async () => {
    const handler = async () => ({
      status: 409,
      headers: { 'x-broadsheet-answer': '/answer/closed', 'set-cookie': 'voter=v; HttpOnly' },
      body: Buffer.alloc(0),
    })
    front = await openFront(numbered(), { handlers: [handler] })
    const { status, headers, body } = await ask('/polls/ferry/vote', { 'content-length': '0' }, 'POST')
    expect([status, headers['set-cookie']]).toEqual([409, ['voter=v; HttpOnly']])
    expect(body.toString()).toContain('This page says closed.')
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(front.made).toEqual([])
  })
})

describe('while no page can be made', () => {
  it('a first vote still gets its confirm step: it was made before, and is filled with plain text', async () => {
    let overloaded = false
    const confirmStep: Maker = () => {
      if (overloaded) throw new Error('No page can be made now.')
      return page('%%question%% %%answer%%.')
    }
    const headers = { 'x-broadsheet-answer': '/answer/confirm-vote', 'set-cookie': 'voter=v' }
    const words = { question: 'Cats & dogs?', answer: '<b>%%question%%</b>' }
    const handler: Handler = async () => ({ status: 200, headers, body: Buffer.alloc(0), words })
    front = await openFront(numbered(), { confirmStep, handlers: [handler] })
    await front.prepare()
    overloaded = true
    const step = await ask('/polls/ferry/confirm')
    expect([step.status, step.headers['set-cookie']]).toEqual([200, ['voter=v']])
    expect(step.body.toString()).toContain('<p>Cats &amp; dogs? &lt;b&gt;%%question%%&lt;/b&gt;.</p>')
  })
})

describe('requests that are refused', () => {
  it.each([
    ['broken percent-encoding', '/articles/%E0%A4%A', 'GET', 400],
    ['a null byte', '/articles/a%00', 'GET', 400],
    ['a null byte in the query', '/search?q=%00', 'GET', 400],
    ['a null byte in the query of a route', '/subscriptions/confirm?token=%00', 'GET', 400],
    ['an encoded slash', '/images/a%2f..%2fb', 'GET', 400],
    ['doubled slashes', '//evil.example/', 'GET', 400],
    ['a long address', `/search?q=${'a'.repeat(3000)}`, 'GET', 414],
    ['a form sent to a page', '/articles/ferry', 'POST', 405],
    ['a method that changes things', '/subscriptions/leave', 'DELETE', 405],
    ['the answer pages from outside', '/answer/error', 'GET', 404],
    ['the parts of the framework', '/_next/static/chunks/app.js', 'GET', 404],
  ])('%s', async (_, path, method, status) => {
    front = await openFront(numbered())
    const answer = await ask(path, {}, method)
    expect(answer.status).toBe(status)
    expect(answer.body.toString()).toContain('This page says')
    expect(front.made).toEqual([])
    if (status === 405) expect(answer.headers.allow).toContain('GET')
  })

  it('a slash too many leads to the page', async () => {
    front = await openFront(numbered())
    const { status, headers } = await ask('/articles/ferry/?q=1')
    expect([status, headers.location]).toEqual([308, '/articles/ferry?q=1'])
  })

  it('a body that says it is too large, before any of it has come', async () => {
    front = await openFront(numbered())
    const { status } = await ask('/contact/messages', { 'content-length': '10000000' }, 'POST')
    expect(status).toBe(413)
  })
})

describe('a request whose host is told twice', () => {
  it.each(['/', '/search?q=ferry'])('is refused, for a kept page too: %s', async (path) => {
    front = await openFront(numbered())
    await ask(path)
    const answer = await sendRaw(
      `GET ${path} HTTP/1.1\r\nHost: a.example\r\nhost: b.example\r\nConnection: close\r\n\r\n`,
    )
    expect(answer).toMatch(/^HTTP\/1.1 400 /)
  })
})

describe('a form sent to what takes none', () => {
  it.each(['/consent/1', '/contact/sent', '/subscriptions/confirmed', '/no-such-page', '/sponsors/bakery/visit'])(
    '%s is refused before anything reads it',
    async (path) => {
      front = await openFront(numbered())
      for (const type of ['multipart/form-data; boundary=x', 'application/x-www-form-urlencoded']) {
        const answer = await ask(path, { 'content-type': type, 'content-length': '0' }, 'POST')
        expect([answer.status, answer.headers.allow]).toEqual([405, 'GET, HEAD'])
      }
      expect(front.made).toEqual([])
    },
  )

  it.each(['/contact/messages', '/subscriptions/confirm', '/subscriptions/leave', '/sponsors/bakery/seen'])(
    'and reaches what does: %s',
    async (path) => {
      front = await openFront(numbered())
      expect((await ask(path, { 'content-length': '0' }, 'POST')).status).toBe(200)
    },
  )
})

describe('one client that asks for all it can', () => {
  /** Pages that are made when a test says so. */
  const held = () => {
    const releases: (() => void)[] = []
    const make: Maker = async ({ url }) => {
      await new Promise<void>((resolve) => releases.push(resolve))
      return page(url, '', url.includes('no-such') ? 404 : 200)
    }
    const open = () => {
      for (const release of releases.splice(0)) release()
    }
    return { make, open }
  }
  const from = (network: number) => ({ 'x-forwarded-for': `198.51.${network}.7` })
  const made = (count: number) => expect.poll(() => front.made.length).toBe(count)

  it('has its own share of rendering and nobody else’s', async () => {
    const { make, open } = held()
    front = await openFront(make, { trustedProxies: 1 })
    const greedy = Array.from({ length: 120 }, (_, index) => ask(`/consent/${index}`, from(1)))
    await expect.poll(() => front.lines.length).toBe(17)
    const refused = await Promise.race(greedy.slice(103))
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, '2'])
    expect(refused.body.toString()).toContain('This page says too-many.')
    const other = ask('/consent/1', from(2))
    await made(4)
    const unknown = ask('/no-such-page', from(2))
    await made(5)
    open()
    expect([(await other).status, (await unknown).status]).toEqual([200, 404])
    const timer = setInterval(open, 1)
    await Promise.all(greedy)
    clearInterval(timer)
    expect(front.lines.filter(({ status }) => status === 429).length).toBe(17)
  })

  it('gets the prepared page for unknown addresses while its own are made, and costs no render', async () => {
    const { make, open } = held()
    front = await openFront(make, { trustedProxies: 1 })
    const own = [1, 2, 3].map((version) => ask(`/consent/${version}`, from(1)))
    await made(3)
    const answers = await Promise.all(
      ['/no-such-page', '/articles/no-such', '/no-such/page/2'].map((path) => ask(path, from(1))),
    )
    for (const { status, body } of answers) {
      expect(status).toBe(404)
      expect(body.toString()).toContain('This page says missing.')
    }
    expect(front.made.length).toBe(3)
    open()
    await Promise.all(own)
  })

  it('holds up no page that another wants too', async () => {
    const { make, open } = held()
    front = await openFront(make, { trustedProxies: 1 })
    const greedy = Array.from({ length: 20 }, (_, index) => ask(`/articles/piece-${index}`, from(1)))
    await made(3)
    await expect.poll(() => front.cache.isInFlight('/articles/piece-19')).toBe(true)
    const other = ask('/articles/piece-19', from(2))
    await made(4)
    expect(front.made[3]).toBe('/articles/piece-19')
    const timer = setInterval(open, 1)
    expect((await other).status).toBe(200)
    await Promise.all(greedy)
    clearInterval(timer)
    expect(front.made.length).toBe(20)
  })

  it('cannot keep others from what follows their forms by reading', async () => {
    const { make, open } = held()
    front = await openFront(make, { trustedProxies: 1 })
    const reading = Array.from({ length: 30 }, (_, index) => ask(`/consent/${index}`, from(index % 10)))
    await made(6)
    const following = ask('/contact/sent', from(1))
    await made(7)
    expect(front.made[6]).toBe('/contact/sent')
    const timer = setInterval(open, 1)
    expect((await following).status).toBe(200)
    await Promise.all(reading)
    clearInterval(timer)
  })

  it('is worked on two requests at a time on one connection, and answered in order', async () => {
    let running = 0
    let most = 0
    front = await openFront(async ({ url }) => {
      running += 1
      most = Math.max(most, running)
      await new Promise((resolve) => setImmediate(resolve))
      running -= 1
      return page(`This is ${url}.`, '', 404)
    })
    const requests = Array.from({ length: 700 }, (_, index) => {
      const last = index === 699 ? 'Connection: close\r\n' : ''
      return `GET /no-such-${index} HTTP/1.1\r\nHost: a.example\r\n${last}\r\n`
    })
    const text = await sendRaw(requests.join(''))
    expect(text.match(/HTTP\/1.1 404 /g)?.length).toBe(700)
    expect([...text.matchAll(/This is \/no-such-(\d+)/g)].map(([, number]) => Number(number))).toEqual(
      Array.from({ length: 700 }, (_, index) => index),
    )
    expect(most).toBe(2)
  })

  it('gets everybody’s page with a cookie that the site did not sign', async () => {
    front = await openFront(({ headers }) => page(headers.cookie ? 'Your vote.' : 'No vote.'))
    await ask('/polls/ferry')
    for (const cookie of ['voter=x', 'voter=made.up', 'a=b; voter=']) {
      const answer = await ask('/polls/ferry', { cookie })
      expect([stateOf(answer), answer.body.toString().includes('No vote.')]).toEqual(['cache;desc=hit', true])
    }
    expect(front.made).toEqual(['/polls/ferry'])
  })
})

describe('an answer that does not come in time', () => {
  const never = () => new Promise<never>(() => {})

  it('is an honest 503, readable by whom it is for', async () => {
    front = await openFront(never, {
      answerTimeout: 30,
      handlers: [({ path }) => (path.endsWith('/vote') ? never() : Promise.resolve(null))],
    })
    for (const path of ['/articles/cold', '/search?q=ferry', '/consent/1']) {
      const { status, headers, body } = await ask(path)
      expect([status, headers['retry-after'], headers['cache-control']]).toEqual([503, '5', 'private, no-store'])
      expect(body.toString()).toContain('This page says unavailable.')
    }
    const vote = await ask('/polls/ferry/vote', { accept: 'application/json', 'content-length': '0' }, 'POST')
    expect([vote.status, JSON.parse(vote.body.toString())]).toEqual([
      503,
      expect.objectContaining({ status: 'unavailable', retryAfter: 5 }),
    ])
  })

  it('is the kept one where there is one', async () => {
    let silent = false
    front = await openFront(() => (silent ? never() : page('Kept.')), { answerTimeout: 30 })
    await ask('/')
    silent = true
    front.cache.apply(doubt, front.state.now)
    const kept = await ask('/')
    expect([kept.status, stateOf(kept)]).toEqual([200, 'cache;desc=fallback'])
  })
})

describe('an answer whose page of the site cannot be made', () => {
  it('does not say that all went well', async () => {
    const handler = async () => ({
      status: 200,
      headers: { 'x-broadsheet-answer': '/answer/broken?option=a', 'content-type': 'text/html' },
      body: Buffer.alloc(0),
    })
    front = await openFront(numbered(), { handlers: [handler] })
    const { status, headers, body } = await ask('/polls/ferry/vote', { 'content-length': '0' }, 'POST')
    expect([status, headers['retry-after']]).toEqual([503, '5'])
    expect(body.toString()).toContain('This page says unavailable.')
  })
})

describe('a client that asks before it sends its body', () => {
  const askFirst = (length: number) =>
    new Promise<{ invited: boolean; status: number }>((resolve, reject) => {
      let invited = false
      const headers = { expect: '100-continue', 'content-length': length }
      const asking = request(`${front.url}/contact/messages`, { method: 'POST', headers, agent: false })
      asking.on('continue', () => {
        invited = true
        asking.end('a'.repeat(length))
      })
      asking.on('response', (response) => {
        response.resume()
        resolve({ invited, status: response.statusCode ?? 0 })
        asking.destroy()
      })
      asking.on('error', reject)
      asking.flushHeaders()
    })

  it('is invited to send a form', async () => {
    front = await openFront(numbered())
    expect(await askFirst(10)).toEqual({ invited: true, status: 200 })
  })

  it('is refused before it sends what is too large', async () => {
    front = await openFront(numbered())
    expect(await askFirst(10_000_000)).toEqual({ invited: false, status: 413 })
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
