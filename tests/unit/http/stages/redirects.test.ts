import { afterEach, describe, expect, it } from 'vitest'
import { clientOf, numbered } from '#tests/unit/http/stages/client'
import { type Front, openFront } from '#tests/unit/http/stages/open-front'

let front: Front
const { ask } = clientOf(() => front)
afterEach(() => front?.close())

const redirects = {
  locationOf: (path: string, query: URLSearchParams) => {
    if (path === '/2019/ferry') return Promise.resolve('/articles/ferry')
    return query.get('p') === '123' ? Promise.resolve('/articles/ferry') : null
  },
}

describe('an old address', () => {
  it.each(['/2019/ferry', '/?p=123', '/index.php?p=123&a=b'])('%s leads to where it stands now', async (path) => {
    front = await openFront(numbered(), { redirects })
    for (const method of ['GET', 'HEAD']) {
      const { status, headers, body } = await ask(path, {}, method)
      expect([status, headers.location, body.length]).toEqual([308, '/articles/ferry', 0])
      // A browser asks again, so that an alias can be taken back.
      expect(headers['cache-control']).toBe('public, max-age=0, s-maxage=1')
    }
    expect(front.rendered).toEqual([])
    expect(front.cache.size().entries).toBe(0)
  })

  it('with a slash too many is led there in one step', async () => {
    front = await openFront(numbered(), { redirects })
    const { status, headers } = await ask('/2019/ferry/')
    expect([status, headers.location]).toEqual([308, '/articles/ferry'])
  })

  it('takes no form', async () => {
    front = await openFront(numbered(), { redirects })
    expect((await ask('/2019/ferry', { 'content-length': '0' }, 'POST')).status).toBe(405)
  })

  it('leads there although its path has a page in the cache', async () => {
    front = await openFront(numbered(), { redirects })
    expect((await ask('/')).status).toBe(200)
    expect((await ask('/?p=123')).status).toBe(308)
    expect((await ask('/?p=124')).status).toBe(200)
    expect(front.rendered).toEqual(['/'])
  })
})
