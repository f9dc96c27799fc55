import { beforeAll, describe, expect, it } from 'vitest'
import { database } from '#lib/database/client'
import { findRedirect, listOldAddresses } from '#lib/redirects/queries'
import { freshDatabase } from '#tests/database/fresh-database'
import { makeArticle } from '#tests/database/make-article'

freshDatabase()

const now = new Date('2026-11-20T12:00:00Z')
const reader = { now, drafts: false }
const before = new Date('2026-11-20T11:00:00Z')
const soon = new Date('2026-11-20T12:00:01Z')

beforeAll(async () => {
  const site = { sections: [{ slug: 'harbor', name: 'Harbor' }] }
  await database().publication.create({ data: { site } })
  await makeArticle('here')
  await makeArticle('scheduled', { publishedAt: soon })
  await makeArticle('removed', { removedAt: before })
  await makeArticle('draft', { draft: true, publishedAt: null })
  await database().author.create({ data: { slug: 'ana', name: 'Ana', html: '' } })
  await database().author.create({ data: { slug: 'gone', name: 'Gone', html: '', removedAt: before } })
  await database().page.create({ data: { slug: 'terms', title: 'Terms', html: '', plainText: '' } })
  await database().poll.create({ data: { slug: 'toll', question: 'Toll?', html: '', opens: before } })
  await database().redirect.createMany({
    data: [
      { fromPath: '/2019/Here.html', kind: 'article', slug: 'here' },
      { fromPath: '/?p=1', kind: 'article', slug: 'here' },
      { fromPath: '/coming', kind: 'article', slug: 'scheduled' },
      { fromPath: '/draft.html', kind: 'article', slug: 'draft' },
      { fromPath: '/authors/anna', kind: 'author', slug: 'ana' },
      { fromPath: '/legal', kind: 'page', slug: 'terms' },
      { fromPath: '/polls/bridge', kind: 'poll', slug: 'toll' },
      { fromPath: '/sections/harbour', kind: 'section', slug: 'harbor' },
      { fromPath: '/sections/never', kind: 'section', slug: 'never' },
      // One after the other: removed was called oldest, then removed, and is here now.
      { fromPath: '/oldest', kind: 'article', slug: 'removed' },
      { fromPath: '/articles/removed', kind: 'author', slug: 'gone' },
      { fromPath: '/authors/gone', kind: 'section', slug: 'harbor' },
      // In a circle of what is gone.
      { fromPath: '/circle', kind: 'section', slug: 'a' },
      { fromPath: '/sections/a', kind: 'section', slug: 'b' },
      { fromPath: '/sections/b', kind: 'section', slug: 'a' },
    ],
  })
})

describe('an old address', () => {
  it.each([
    ['/2019/Here.html', '/articles/here'],
    ['/?p=1', '/articles/here'],
    ['/authors/anna', '/authors/ana'],
    ['/legal', '/terms'],
    ['/polls/bridge', '/polls/toll'],
    ['/sections/harbour', '/sections/harbor'],
  ])('%s leads to %s', async (address, to) => {
    expect(await findRedirect(address, reader)).toBe(to)
  })

  it.each(['/2019/here.html', '/?p=2', '/sections/never', '/circle', "'; DROP TABLE redirect; --"])(
    '%s leads nowhere',
    async (address) => {
      expect(await findRedirect(address, reader)).toBeNull()
    },
  )

  it('leads nowhere while its article is hidden', async () => {
    expect(await findRedirect('/coming', reader)).toBeNull()
    expect(await findRedirect('/coming', { now: soon, drafts: false })).toBe('/articles/scheduled')
    expect(await findRedirect('/draft.html', reader)).toBeNull()
    for (const [address, to] of [
      ['/coming', '/articles/scheduled'],
      ['/draft.html', '/articles/draft'],
    ] as const)
      expect(await findRedirect(address, { now, drafts: true })).toBe(to)
  })

  it('leads in one step to where something stands that has moved several times', async () => {
    for (const address of ['/oldest', '/articles/removed', '/authors/gone'])
      expect(await findRedirect(address, reader)).toBe('/sections/harbor')
  })

  it('cannot lead to what never was, but for sections, which have no rows', async () => {
    for (const kind of ['article', 'author', 'page', 'poll'] as const) {
      const wrong = database().redirect.create({ data: { fromPath: `/wrong-${kind}`, kind, slug: 'never' } })
      await expect(wrong).rejects.toMatchObject({ code: 'P2003' })
    }
    expect(await listOldAddresses()).toHaveLength(15)
  })
})
