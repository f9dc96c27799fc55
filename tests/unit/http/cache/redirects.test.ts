import { describe, expect, it } from 'vitest'
import { openRedirects, type Redirects } from '#lib/http/cache/redirects'

/** Where a newspaper's old addresses lead. */
const moves: Record<string, string> = {
  '/2019/ferry.html': '/articles/ferry',
  '/?p=123': '/articles/ferry',
  '/?lang=de&p=123': '/articles/faehre',
  '/index.php?p=123': '/articles/ferry',
  '/sections/harbour': '/sections/harbor',
  '/authors/ana': '/about',
  '/polls/toll': '/polls/bridge-toll',
}

interface Opened {
  redirects: Redirects
  /** The addresses that the database was asked for. */
  asked: string[]
  state: { away: boolean; fails: boolean }
}

function open(): Opened {
  const asked: string[] = []
  const state = { away: false, fails: false }
  const redirects = openRedirects({
    list: async () => Object.keys(moves),
    find: async (address) => {
      asked.push(address)
      if (state.fails) throw new Error('The database is away.')
      return moves[address] ?? null
    },
    databaseAway: () => state.away,
  })
  return { redirects, asked, state }
}

async function location({ redirects }: Opened, url: string): Promise<string | null> {
  const { pathname, searchParams } = new URL(url, 'https://town.example')
  return await redirects.locationOf(pathname, searchParams)
}

async function opened(): Promise<Opened> {
  const found = open()
  await found.redirects.read()
  return found
}

describe('a request for an old address', () => {
  it.each([
    ['/2019/ferry.html', '/articles/ferry'],
    ['/2019/ferry.html?utm_source=mail', '/articles/ferry'],
    ['/?p=123', '/articles/ferry'],
    ['/?utm_source=mail&p=123&fbclid=x', '/articles/ferry'],
    ['/?p=123&lang=de', '/articles/faehre'],
    ['/?p=123&lang=fr', '/articles/ferry'],
    ['/index.php?p=123', '/articles/ferry'],
    ['/sections/harbour', '/sections/harbor'],
    ['/sections/harbour/feed.xml', '/sections/harbor/feed.xml'],
    ['/sections/harbour/page/2', '/sections/harbor/page/2'],
    ['/polls/toll/results.csv', '/polls/bridge-toll/results.csv'],
    ['/polls/toll/embed', '/polls/bridge-toll/embed'],
  ])('%s leads to %s', async (url, to) => {
    expect(await location(await opened(), url)).toBe(to)
  })

  it.each([
    ['/?p=124', 'another number'],
    ['/?q=123', 'a parameter that no old address has'],
    ['/about?p=123', 'another path'],
    ['/2019/Ferry.html', 'other letters'],
    ['/authors/ana/feed.xml', 'a feed of what is no author any more'],
    ['/polls/toll/vote', 'a form'],
    ['/', 'the front page'],
  ])('%s is none: %s', async (url) => {
    const found = await opened()
    expect(await location(found, url)).toBeNull()
  })

  it('is told from all others without a query', async () => {
    const found = await opened()
    for (const url of ['/', '/?p=124', '/articles/ferry', '/sections/harbor/page/2', '/healthz', '/a/b?c=d'])
      expect(await location(found, url)).toBeNull()
    expect(found.asked).toEqual([])
  })

  it('shares an answer with others of the same moment', async () => {
    const found = await opened()
    await Promise.all([location(found, '/?p=123'), location(found, '/?p=123&a=b')])
    expect(found.asked).toEqual(['/?p=123'])
  })
})

describe('while the old addresses are read', () => {
  it('what could be one is looked up in the database', async () => {
    const found = open()
    expect(await location(found, '/2019/ferry.html')).toBe('/articles/ferry')
    expect(await location(found, '/2019/never.html')).toBeNull()
    expect(await location(found, '/healthz')).toBeNull()
    expect(found.asked).toEqual(['/2019/ferry.html', '/2019/never.html'])
  })

  it('a query is known by the old addresses of before', async () => {
    const found = await opened()
    const reading = found.redirects.read()
    expect(await location(found, '/?p=123')).toBe('/articles/ferry')
    await reading
  })
})

describe('after a change', () => {
  it('what an old address led to counts no longer', async () => {
    const found = await opened()
    await location(found, '/?p=123')
    found.redirects.forget()
    await location(found, '/?p=123')
    expect(found.asked).toEqual(['/?p=123', '/?p=123'])
  })
})

describe('while the database is away', () => {
  it('old addresses lead where they last did', async () => {
    const found = await opened()
    await location(found, '/?p=123')
    found.state.fails = true
    expect(await location(found, '/?p=123')).toBe('/articles/ferry')
    found.state.away = true
    expect(await location(found, '/?p=123')).toBe('/articles/ferry')
    expect(await location(found, '/2019/ferry.html')).toBeNull()
    expect(found.asked).toEqual(['/?p=123'])
  })

  it('one that nobody asked for before leads nowhere, and is asked for again', async () => {
    const found = await opened()
    found.state.fails = true
    expect(await location(found, '/?p=123')).toBeNull()
    found.state.fails = false
    expect(await location(found, '/?p=123')).toBe('/articles/ferry')
  })
})

it('a database that does not answer holds no request for an old address', async () => {
  const redirects = openRedirects({
    list: async () => Object.keys(moves),
    find: () => new Promise(() => {}),
    databaseAway: () => false,
    lookUpTimeout: 1,
  })
  await redirects.read()
  expect(await redirects.locationOf('/2019/ferry.html', new URLSearchParams())).toBeNull()
})
