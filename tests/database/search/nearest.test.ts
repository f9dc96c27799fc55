import { beforeAll, describe, expect, it } from 'vitest'
import { database } from '#lib/database/client'
import { listNearest, listNewestIn } from '#lib/search/nearest/queries'
import { correctWords } from '#lib/search/suggestions/queries'
import { freshDatabase } from '#tests/database/fresh-database'
import { makeArticle } from '#tests/database/make-article'

freshDatabase()

const now = new Date('2026-11-20T12:00:00Z')
const slugs = async (typed: string) =>
  (await listNearest(typed, await correctWords(typed, now), now)).map(({ slug }) => slug)

beforeAll(async () => {
  await database().publication.create({ data: { id: 1, site: { language: 'en' } } })
  await makeArticle('keep-the-late-boat', { title: 'Keep the late boat' })
  await makeArticle('what-the-council-decides-on-monday', {
    sectionSlug: 'town',
    title: 'Gate, boat, mops: what the council decides on Monday',
  })
  await makeArticle('arabic', { title: 'العبّارة تعود إلى الرصيف', language: 'ar' })
  await makeArticle('the-secret-zeppelin', { title: 'The secret zeppelin', draft: true })
  await makeArticle('the-coming-zeppelin', {
    title: 'The coming zeppelin',
    publishedAt: new Date('2026-11-21T09:00:00Z'),
  })
  await makeArticle('the-withdrawn-zeppelin', { sectionSlug: 'town', title: 'The withdrawn zeppelin', removedAt: now })
})

describe('the articles nearest to what was typed', () => {
  it.each([
    ['a slip', 'keep-the-late-baot', 'keep-the-late-boat'],
    ['an end that was lost', 'what-the-council-deci', 'what-the-council-decides-on-monday'],
    ['words in another order', 'late boat keep', 'keep-the-late-boat'],
    ['an older address', '2026-11-keep-the-late-boat', 'keep-the-late-boat'],
    ['a title in another script', 'العبارة تعود', 'arabic'],
  ])('are found by %s', async (_, typed, slug) => {
    expect((await slugs(typed))[0]).toBe(slug)
  })

  it('are only those that readers may see', async () => {
    expect(await slugs('the zeppelin')).toEqual([])
  })

  it.each(['wp-login.php', 'xmlrpc', '', '???', '%', "'; --", 'a'.repeat(5_000)])('are none for %j', async (typed) => {
    expect(await slugs(typed)).toEqual([])
  })

  it('are found in an old piece by its words, though many newer ones are more than are compared', async () => {
    await makeArticle('old-lighthouse-keeper', {
      ...{ title: 'The lighthouse keeper retires', publishedAt: new Date('2001-01-01T09:00:00Z') },
    })
    const many = Array.from({ length: 320 }, (_, index) => `short-piece-${index}`)
    for (const slug of many) await makeArticle(slug)
    expect((await slugs('ligthouse keeper retires'))[0]).toBe('old-lighthouse-keeper')
  })
})

it('the newest of a section are those that readers may see', async () => {
  const newest = await listNewestIn('town', now)
  expect(newest.map(({ slug }) => slug)).toEqual(['what-the-council-decides-on-monday'])
})
