// Addresses and queries that somebody made up cost no render and push nothing out of the cache.

import { afterEach, describe, expect, it } from 'vitest'
import { clientOf, numbered, stateOf } from '#tests/unit/http/stages/client'
import { type Front, openFront, page } from '#tests/unit/http/stages/open-front'

let front: Front
const { ask } = clientOf(() => front)
afterEach(() => front?.close())

describe('junk in the query', () => {
  it('does not make a page again, and does not reach it', async () => {
    front = await openFront(numbered())
    for (const query of ['', '?utm_source=a', '?x=1', '?x=2&y=3', '?_rsc=1']) await ask(`/articles/ferry${query}`)
    expect(front.rendered).toEqual(['/articles/ferry'])
  })

  it('may be anything, a lone percent sign or a null byte', async () => {
    front = await openFront(numbered())
    for (const query of ['?utm_campaign=50%off', '?x=%E0%A4%A', '?x=%00'])
      expect((await ask(`/articles/ferry${query}`)).status).toBe(200)
    expect(front.rendered).toEqual(['/articles/ferry'])
  })

  it('around a known parameter leaves one address', async () => {
    front = await openFront(numbered())
    for (const query of ['?q=ferry', '?junk=1&q=ferry', '?q=ferry&q=other', '?page=&q=ferry'])
      await ask(`/search${query}`)
    expect(front.rendered).toEqual(['/search?q=ferry'])
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
