// A series: from its file to its row, its page's list, and the place of each article in it.
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeEach, describe, expect, it } from 'vitest'
import { SeriesLine } from '#components/article/series-line'
import { SeriesParts } from '#components/article/series-parts'
import { articleData } from '#lib/articles/article-data'
import { listArticles } from '#lib/articles/queries'
import { listAddresses } from '#lib/http/cache/queries'
import { findRedirect } from '#lib/redirects/queries'
import { getPlace, getSeries } from '#lib/series/queries'
import { listEntries } from '#lib/sitemaps/queries'
import { ask, emptyTables, importFolder, now } from '#tests/database/content/import-folder'
import { freshDatabase } from '#tests/database/fresh-database'
import { articleText, contentFolder, type Files, writeFiles } from '#tests/fixtures/content-folder'
import { makeArticle } from '#tests/unit/articles/cards'
import { site } from '#tests/unit/feeds/odd-articles'

freshDatabase()
emptyTables()

const reader = { now, drafts: false }
const part = (day: number, fields: Record<string, string | null> = {}) =>
  articleText('Text.\n', {
    title: `Day ${day}`,
    published: `2026-11-${day}T09:00:00-05:00`,
    series: 'the-quay',
    ...fields,
  })
const seriesText = '---\ntitle: The quay\nsummary: Its history.\naliases: [/quay]\n---\n\nAn introduction.\n'
const whole: Files = {
  'series/the-quay.md': seriesText,
  'articles/b.md': part(12),
  'articles/a.md': part(11),
  'articles/c.md': part(13),
  'articles/coming.md': part(14, { published: '2062-11-14T09:00:00-05:00' }),
  'articles/draft.md': part(10, { draft: 'true', published: null }),
}
let folder = ''

beforeEach(async () => {
  folder = await contentFolder(whole)
  expect((await importFolder(folder)).diagnostics).toEqual([])
})

const placeOf = (slug: string, moment = reader) => getPlace({ slug, seriesSlug: 'the-quay' }, moment)

describe('an article of a series', () => {
  it('knows its place among the parts that readers see, by publication', async () => {
    expect(await placeOf('b')).toEqual({
      series: { slug: 'the-quay', title: 'The quay' },
      ...{ part: 2, parts: 3 },
      previous: expect.objectContaining({ slug: 'a', title: 'Day 11' }),
      next: expect.objectContaining({ slug: 'c', title: 'Day 13' }),
    })
    expect(await placeOf('a')).toMatchObject({ part: 1, previous: null, next: { slug: 'b' } })
    expect(await placeOf('c')).toMatchObject({ part: 3, previous: { slug: 'b' }, next: null })
    expect(await getPlace({ slug: 'first', seriesSlug: null }, reader)).toBeNull()
  })

  it('has a place in its preview before readers see it, and makes room once its time comes', async () => {
    expect(await placeOf('coming')).toMatchObject({ part: 4, parts: 4, previous: { slug: 'c' } })
    expect(await placeOf('draft')).toMatchObject({ part: 4, parts: 4 })
    const then = { ...reader, now: new Date('2063-01-01T00:00:00Z') }
    expect(await placeOf('c', then)).toMatchObject({ part: 3, parts: 4, next: { slug: 'coming' } })
  })

  it('makes room for a part that is added, and for one that is removed', async () => {
    await writeFiles(folder, { 'articles/a.md': null, 'articles/d.md': part(10) })
    await importFolder(folder)
    expect(await placeOf('b')).toMatchObject({ part: 2, parts: 3, previous: { slug: 'd' } })
  })

  it('says its part, links the others, and tells search engines', async () => {
    const place = await placeOf('b')
    if (!place) throw new Error('There is no place.')
    const line = renderToStaticMarkup(createElement(SeriesLine, { place }))
    expect(line).toContain('Part 2 of 3: <a href="/series/the-quay">The quay</a>')
    const parts = renderToStaticMarkup(createElement(SeriesParts, { place }))
    expect([...parts.matchAll(/href="([^"]+)"/g)].map(([, href]) => href)).toEqual([
      '/articles/a',
      '/articles/c',
      '/series/the-quay',
    ])
    const home = { ...site, publisher: null }
    const data = JSON.stringify(articleData(makeArticle('b'), home, place.series))
    expect(data).toContain('"isPartOf":{"@type":"CreativeWorkSeries","name":"The quay"')
  })
})

describe('a series', () => {
  it('has a list of its parts, newest first, and an introduction', async () => {
    const { items, total } = await listArticles({ series: 'the-quay' }, reader, 1)
    expect(items.map(({ slug }) => slug)).toEqual(['c', 'b', 'a'])
    expect(total).toBe(3)
    expect(await getSeries('the-quay')).toMatchObject({ summary: 'Its history.', html: '<p>An introduction.</p>' })
    expect(await getSeries('never')).toBeNull()
  })

  it('is among the addresses and in the sitemap, and its old address leads to it', async () => {
    expect(await listAddresses(null)).toContain('/series/the-quay')
    expect((await listEntries('lists', 1, now)).map(({ path }) => path)).toContain('/series/the-quay')
    expect(await findRedirect('/quay', reader)).toBe('/series/the-quay')
  })

  it('stays as removed without its file, which its articles must not name any more', async () => {
    await writeFiles(folder, { 'series/the-quay.md': null, 'series/the-quays.md': seriesText.replace('/quay', '/key') })
    const refused = await importFolder(folder)
    expect(refused.diagnostics.filter(({ held }) => !held).map(({ message }) => message)).toEqual(
      Array(4).fill('There is no series “the-quay”. Did you mean “the-quays”?'),
    )
    const loose = Object.fromEntries(Object.keys(whole).map((path) => [path, null]))
    await writeFiles(folder, loose)
    await importFolder(folder, { unpublish: true })
    expect(await getSeries('the-quay')).toMatchObject({ removedAt: now })
  })

  it('is written together with its first article by an edit of both', async () => {
    const files = {
      'series/another.md': seriesText.replace('/quay', '/other'),
      'articles/e.md': part(15, { series: 'another' }),
    }
    await writeFiles(folder, files)
    const { diagnostics } = await importFolder(folder)
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(await ask(`SELECT series_slug AS series FROM article WHERE slug = 'e'`)).toEqual([{ series: 'another' }])
  })
})
