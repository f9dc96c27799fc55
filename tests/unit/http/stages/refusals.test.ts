// Requests that are refused before anything reads them.

import { request } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { wording } from '#lib/wording'
import { clientOf, numbered } from '#tests/unit/http/stages/client'
import { type Front, openFront, page } from '#tests/unit/http/stages/open-front'

let front: Front
const { ask, sendRaw } = clientOf(() => front)
afterEach(() => front?.close())

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
    expect(front.rendered).toEqual([])
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
  it.each(['/', '/search?q=ferry'])('is refused, for a cached page too: %s', async (path) => {
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
      expect(front.rendered).toEqual([])
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

describe('a program that asks for JSON', () => {
  const json = { accept: 'application/json' }

  it.each([
    ['what is too large', 'POST', '/polls/ferry/vote', { 'content-length': '10000000' }, 413, 'too-large' as const],
    ['what cannot be read', 'GET', '/polls/ferry/results.json%00', {}, 400, 'bad-request' as const],
    ['a method that the address does not take', 'DELETE', '/polls/ferry/vote', {}, 405, 'not-allowed' as const],
  ])('hears in JSON that %s is refused', async (_, method, path, headers, status, reason) => {
    front = await openFront(numbered())
    const answer = await ask(path, { ...headers, ...json }, method)
    expect([answer.status, answer.headers['content-type']]).toEqual([status, 'application/json; charset=utf-8'])
    const message = wording.answers.reasons[reason].text
    expect(JSON.parse(answer.body.toString())).toEqual({ status: reason, message, retryAfter: null })
    if (status === 405) expect(answer.headers.allow).toContain('GET')
  })

  it('hears in JSON that others come first', async () => {
    front = await openFront(() => new Promise(() => {}))
    for (let index = 0; index < 103; index += 1) void ask(`/consent/${index}`).catch(() => {})
    await expect.poll(async () => (await ask('/consent/full')).status, { timeout: 10_000 }).toBe(429)
    const answer = await ask('/polls/ferry/results.json', json)
    expect([answer.status, answer.headers['retry-after']]).toEqual([429, '2'])
    expect(JSON.parse(answer.body.toString())).toMatchObject({ status: 'too-many', retryAfter: 2 })
  })

  it('hears in JSON that a page which others wait for too cannot be rendered now', async () => {
    front = await openFront(() => page('', '', 500))
    front.state.databaseAway = true
    const [read, asked] = await Promise.all([ask('/polls/ferry/results.json'), ask('/polls/ferry/results.json', json)])
    expect(read.body.toString()).toContain('This page says unavailable.')
    expect(JSON.parse(asked.body.toString())).toMatchObject({ status: 'unavailable', retryAfter: 5 })
  })
})
