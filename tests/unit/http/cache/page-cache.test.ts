import { describe, expect, it } from 'vitest'
import { makeReady } from '#lib/http/answer/ready-answer'
import { type CacheEntry, makeEntry } from '#lib/http/cache/cache-entry'
import { PageCache } from '#lib/http/cache/page-cache'
import { cacheTag } from '#lib/publication/cache-tags'
import type { Partition } from '#lib/routes'

const megabyte = 1_048_576

function entry(text: string, partition: Partition): CacheEntry {
  const body = Buffer.alloc(20_000, text)
  const answer = makeReady({ status: 200, headers: { 'content-type': 'text/html' }, body }, { identity: body }, false)
  return makeEntry(answer, { personal: false }, partition, { now: 0, freshFor: 600 })
}

describe('10,000 addresses and 10,000 junk queries', () => {
  it('stay within the limit, and the pages that are asked for all the time stay', async () => {
    const limits = { pages: 10 * megabyte, files: megabyte, open: megabyte }
    const cache = new PageCache(limits)
    const hot = Array.from({ length: 50 }, (_, index) => `/articles/hot-${index}`)
    for (const url of hot) await cache.renew(url, async () => entry(url, 'pages'))
    let found = 0
    for (let index = 0; index < 10_000; index += 1) {
      const [real, junk] = [`/articles/cold-${index}`, `/search?q=${index}`]
      await cache.renew(real, async () => entry(real, 'pages'))
      await cache.renew(junk, async () => entry(junk, 'open'))
      if (cache.get(hot[index % hot.length] ?? '')) found += 1
    }
    expect(found).toBe(10_000)
    expect(cache.size().bytes).toBeLessThanOrEqual(limits.pages + limits.files + limits.open)
    expect(cache.size().entries).toBeGreaterThan(300)
  })
})

describe('an answer that is larger than a quarter of its partition', () => {
  it('is not kept, so that it does not push out the rest', async () => {
    const cache = new PageCache({ pages: 50_000, files: 50_000, open: 50_000 })
    await cache.renew('/images/large.png', async () => entry('x', 'files'))
    expect(cache.get('/images/large.png')).toBeUndefined()
  })
})

describe('a render that fails', () => {
  it('fails for all who waited for it, and is tried again by the next', async () => {
    const cache = new PageCache({ pages: megabyte, files: megabyte, open: megabyte })
    const failing = () => cache.renew('/', () => Promise.reject(new Error('no')))
    const results = await Promise.allSettled([failing(), failing()])
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    const answer = await cache.renew('/', async () => entry('x', 'pages'))
    expect(cache.get('/')).toBe(answer)
  })
})

describe('two that are made at the same time', () => {
  it('leave the one that was begun later, whichever ends last', async () => {
    const cache = new PageCache({ pages: megabyte, files: megabyte, open: megabyte })
    let finish: () => void = () => {}
    const held = new Promise<void>((resolve) => {
      finish = resolve
    })
    const older = cache.renew('/', async () => {
      await held
      return entry('a', 'pages')
    })
    cache.apply({ drop: new Set(), stale: new Set([cacheTag.article('elsewhere')]), doubt: false }, 0)
    const newer = await cache.renew('/', async () => entry('b', 'pages'))
    finish()
    await older
    expect(cache.get('/')).toBe(newer)
  })
})
