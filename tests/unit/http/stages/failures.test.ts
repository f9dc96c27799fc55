// What a reader gets while the database, Next or the server itself fails.

import { afterEach, describe, expect, it } from 'vitest'
import type { Handler } from '#lib/http/answer/handler'
import { doubt } from '#lib/http/cache/change-of'
import { clientOf, numbered, numberOf, stateOf } from '#tests/unit/http/stages/client'
import { type Front, openFront, page, type Render } from '#tests/unit/http/stages/open-front'

let front: Front
const { ask } = clientOf(() => front)
afterEach(() => front?.close())

describe('when the database is away', () => {
  const failing = (): Render => {
    let count = 0
    return () => {
      if (front.state.databaseAway) return page('A stack trace', '', 500)
      return page(`Render number ${++count}.`, 'list')
    }
  }

  it('cached pages go on, with their honest age, and heal by themselves', async () => {
    front = await openFront(failing())
    await ask('/')
    front.state.databaseAway = true
    front.cache.apply(doubt, front.state.now)
    front.state.now += 60_000
    const kept = await ask('/')
    expect([kept.status, kept.headers.age, stateOf(kept)]).toEqual([200, '60', 'cache;desc=fallback'])
    expect(front.rendered.length).toBe(1)
    front.state.databaseAway = false
    front.cache.apply(doubt, front.state.now)
    expect(numberOf((await ask('/')).body)).toBe('2')
  })

  it('a page that was never cached is answered 503, readably, with a time to come again', async () => {
    front = await openFront(failing())
    front.state.databaseAway = true
    const { status, headers, body } = await ask('/articles/cold')
    expect([status, headers['retry-after'], headers['cache-control']]).toEqual([503, '5', 'private, no-store'])
    expect(body.toString()).toContain('This page says unavailable.')
    expect(body.toString()).not.toContain('stack trace')
  })
})

describe('when no news of editions arrive', () => {
  it('a cached page is shown for a day at most, and then rendered again where that can be done', async () => {
    front = await openFront(numbered())
    await ask('/')
    front.state.databaseAway = true
    front.cache.apply(doubt, front.state.now)
    front.state.now += 86_400_000
    expect(numberOf((await ask('/')).body)).toBe('1')
    front.state.now += 1_000
    expect(numberOf((await ask('/')).body)).toBe('2')
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

describe('a page that cannot be rendered', () => {
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

  it('does not take the place of a cached one, which is shown instead', async () => {
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

  it('that Next left as an empty shell is filled by the site', async () => {
    const emptyShell = '<!DOCTYPE html><html id="__next_error__"><head></head><body></body></html>'
    front = await openFront(() => ({ ...page('', '', 404), body: Buffer.from(emptyShell) }))
    const { status, body } = await ask('/articles/gone')
    expect(status).toBe(404)
    expect(body.toString()).toContain('This page says missing.')
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

  it('is the cached one where there is one', async () => {
    let silent = false
    front = await openFront(() => (silent ? never() : page('Kept.')), { answerTimeout: 30 })
    await ask('/')
    silent = true
    front.cache.apply(doubt, front.state.now)
    const kept = await ask('/')
    expect([kept.status, stateOf(kept)]).toEqual([200, 'cache;desc=fallback'])
  })
})

describe('an answer whose page of the site cannot be rendered', () => {
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

describe('while no page can be rendered', () => {
  it('a first vote still gets its confirm step: it was rendered before, and is filled with plain text', async () => {
    let overloaded = false
    const confirmStep: Render = () => {
      if (overloaded) throw new Error('No page can be rendered now.')
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
