// One client that asks for all it can.

import { afterEach, describe, expect, it } from 'vitest'
import { clientOf, stateOf } from '#tests/unit/http/stages/client'
import { type Front, openFront, page, type Render } from '#tests/unit/http/stages/open-front'

let front: Front
const { ask, sendRaw } = clientOf(() => front)
afterEach(() => front?.close())

describe('one client that asks for all it can', () => {
  /** Pages that are rendered when a test says so. */
  const held = () => {
    const releases: (() => void)[] = []
    const make: Render = async ({ url }) => {
      await new Promise<void>((resolve) => releases.push(resolve))
      return page(url, '', url.includes('no-such') ? 404 : 200)
    }
    const open = () => {
      for (const release of releases.splice(0)) release()
    }
    return { make, open }
  }
  const from = (network: number) => ({ 'x-forwarded-for': `198.51.${network}.7` })
  const rendered = (count: number) => expect.poll(() => front.rendered.length).toBe(count)

  it('has its own share of rendering and nobody else’s', async () => {
    const { make, open } = held()
    front = await openFront(make, { trustedProxies: 1 })
    const greedy = Array.from({ length: 120 }, (_, index) => ask(`/consent/${index}`, from(1)))
    await expect.poll(() => front.lines.length).toBe(17)
    const refused = await Promise.race(greedy.slice(103))
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, '2'])
    expect(refused.body.toString()).toContain('This page says too-many.')
    const other = ask('/consent/1', from(2))
    await rendered(4)
    const unknown = ask('/no-such-page', from(2))
    await rendered(5)
    open()
    expect([(await other).status, (await unknown).status]).toEqual([200, 404])
    const timer = setInterval(open, 1)
    await Promise.all(greedy)
    clearInterval(timer)
    expect(front.lines.filter(({ status }) => status === 429).length).toBe(17)
  })

  it('gets the prepared page for unknown addresses while its own are rendered, and costs no render', async () => {
    const { make, open } = held()
    front = await openFront(make, { trustedProxies: 1 })
    const own = [1, 2, 3].map((version) => ask(`/consent/${version}`, from(1)))
    await rendered(3)
    const answers = await Promise.all(
      ['/no-such-page', '/articles/no-such', '/no-such/page/2'].map((path) => ask(path, from(1))),
    )
    for (const { status, body } of answers) {
      expect(status).toBe(404)
      expect(body.toString()).toContain('This page says missing.')
    }
    const mangled = await ask('/articles/no-such).HTML', from(1))
    expect([mangled.status, mangled.headers.location]).toEqual([404, undefined])
    expect(front.rendered.length).toBe(3)
    open()
    await Promise.all(own)
  })

  it('is led on from a mangled address to what there is, which costs no render either', async () => {
    const { make, open } = held()
    front = await openFront(make, { trustedProxies: 1, mayExist: (path) => path === '/articles/ferry' })
    const own = [1, 2, 3].map((version) => ask(`/consent/${version}`, from(1)))
    await rendered(3)
    const { status, headers } = await ask('/articles/ferry).', from(1))
    expect([status, headers.location]).toEqual([308, '/articles/ferry'])
    expect(front.rendered.length).toBe(3)
    open()
    await Promise.all(own)
  })

  it('holds up no page that another wants too', async () => {
    const { make, open } = held()
    front = await openFront(make, { trustedProxies: 1 })
    const greedy = Array.from({ length: 20 }, (_, index) => ask(`/articles/piece-${index}`, from(1)))
    await rendered(3)
    await expect.poll(() => front.cache.isInFlight('/articles/piece-19')).toBe(true)
    const other = ask('/articles/piece-19', from(2))
    await rendered(4)
    expect(front.rendered[3]).toBe('/articles/piece-19')
    const timer = setInterval(open, 1)
    expect((await other).status).toBe(200)
    await Promise.all(greedy)
    clearInterval(timer)
    expect(front.rendered.length).toBe(20)
  })

  it('cannot keep others from what follows their forms by reading', async () => {
    const { make, open } = held()
    front = await openFront(make, { trustedProxies: 1 })
    const reading = Array.from({ length: 30 }, (_, index) => ask(`/consent/${index}`, from(index % 10)))
    await rendered(6)
    const following = ask('/contact/sent', from(1))
    await rendered(7)
    expect(front.rendered[6]).toBe('/contact/sent')
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
    expect(front.rendered).toEqual(['/polls/ferry'])
  })
})
