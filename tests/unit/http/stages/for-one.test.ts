// Answers for one client alone, and what a page may know of its request.

import { afterEach, describe, expect, it } from 'vitest'
import { clientOf, numbered, stateOf } from '#tests/unit/http/stages/client'
import { type Front, openFront, page } from '#tests/unit/http/stages/open-front'

let front: Front
const { ask } = clientOf(() => front)
afterEach(() => front?.close())

describe('what is never cached', () => {
  it.each([
    ['an answer that sets a cookie', { 'set-cookie': 'a=b' }, '/articles/ferry'],
    ['an answer that its route calls private', { 'cache-control': 'private' }, '/feed.xml'],
    ['a path without a rule', {}, '/subscriptions/confirmed'],
    ['a picture under a made-up version', { 'cache-control': 'public, max-age=300' }, '/images/a.png?v=00000000'],
  ])('%s', async (_, headers, path) => {
    front = await openFront(() => ({ ...page('Once.'), headers: { 'content-type': 'text/plain', ...headers } }))
    await ask(path)
    await ask(path)
    expect(front.rendered.length).toBe(2)
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
  it('is nothing that could be cached for somebody else', async () => {
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
    expect(front.rendered).toEqual([])
  })
})
