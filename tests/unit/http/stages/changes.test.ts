// What a change of the publication does to the answers that show it.

import { afterEach, describe, expect, it } from 'vitest'
import { changeAt, changeOf, doubt } from '#lib/http/cache/change-of'
import { cacheTag } from '#lib/publication/cache-tags'
import { clientOf, numbered, numberOf, stateOf } from '#tests/unit/http/stages/client'
import { type Front, openFront, page } from '#tests/unit/http/stages/open-front'

let front: Front
const { ask } = clientOf(() => front)
afterEach(() => front?.close())

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

  it('is served for a moment more as a list, and rendered again behind that', async () => {
    front = await openFront(numbered('list'))
    await ask('/')
    front.cache.apply(changeOf('{"edition":2,"tags":["article:ferry","list"]}'), front.state.now)
    const once = await ask('/')
    expect([stateOf(once), numberOf(once.body)]).toEqual(['cache;desc=stale', '1'])
    await expect.poll(async () => numberOf((await ask('/')).body)).toBe('2')
  })

  it('is waited for once it has been stale for a second, by all who ask, with one render', async () => {
    front = await openFront(numbered('poll:ferry'))
    await ask('/polls/ferry')
    front.cache.apply(changeOf('{"tags":["poll:ferry"],"stale":true}'), front.state.now)
    front.state.now += 900
    front.cache.apply(changeOf('{"tags":["poll:ferry"],"stale":true}'), front.state.now)
    front.state.now += 100
    const late = await Promise.all([ask('/polls/ferry'), ask('/polls/ferry')])
    expect(late.map(({ body }) => numberOf(body))).toEqual(['2', '2'])
    expect(front.rendered.length).toBe(2)
  })

  it('is waited for where nothing was heard and its time has run out for more than a second', async () => {
    front = await openFront(numbered())
    await ask('/articles/ferry')
    front.state.now += 600_000
    const [soon, late] = [await ask('/articles/ferry'), front.state.now + 601_000]
    expect([stateOf(soon), numberOf(soon.body)]).toEqual(['cache;desc=stale', '1'])
    await expect.poll(async () => numberOf((await ask('/articles/ferry')).body)).toBe('2')
    front.state.now = late
    expect(numberOf((await ask('/articles/ferry')).body)).toBe('3')
  })

  it('is shown stale for as long as no new one can be rendered', async () => {
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
    expect(numberOf((await ask('/')).body)).toBe('2')
  })

  it('is not cached when it was rendered across the edit, and is rendered once more before anybody sees it', async () => {
    let count = 0
    front = await openFront(() => {
      count += 1
      if (count === 1) front.cache.apply(changeOf('{"edition":2,"tags":["article:ferry"]}'), front.state.now)
      return page(`Render number ${count}.`, 'article:ferry')
    })
    expect(numberOf((await ask('/articles/ferry')).body)).toBe('2')
    expect(numberOf((await ask('/articles/ferry')).body)).toBe('2')
  })

  it('is not joined by who asks after the edit to who asked before', async () => {
    const releases: (() => void)[] = []
    front = await openFront(async () => {
      const text = `Render number ${releases.length + 1}.`
      await new Promise<void>((resolve) => releases.push(resolve))
      return page(text, 'poll:ferry')
    })
    const before = ask('/polls')
    await expect.poll(() => releases.length).toBe(1)
    front.cache.apply(changeOf('{"tags":["list"]}'), front.state.now)
    const after = ask('/polls')
    await expect.poll(() => releases.length).toBe(2)
    for (const release of releases) release()
    expect([numberOf((await before).body), numberOf((await after).body)]).toEqual(['1', '2'])
  })

  it('is rendered again after a message that nobody can read', async () => {
    front = await openFront(numbered('article:ferry'))
    await ask('/articles/ferry')
    front.cache.apply(changeOf('{"edition":'), front.state.now)
    expect(numberOf((await ask('/articles/ferry')).body)).toBe('2')
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
