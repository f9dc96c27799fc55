import { Readable } from 'node:stream'
import { parseAtomFeed, parseRssFeed } from 'feedsmith'
import Parser from 'rss-parser'
import { parseSitemap, parseSitemapIndex } from 'sitemap'
import { beforeAll, describe, expect, it } from 'vitest'
import { lastChange } from '#lib/articles/last-change'
import { siteSchema } from '#lib/content/site/schema'
import { database } from '#lib/database/client'
import { answerFeed } from '#lib/feeds/answer-feed'
import { getLastChange, listFeedArticles } from '#lib/feeds/queries'
import { answerNewsSitemap, answerSitemap, answerSitemapIndex } from '#lib/sitemaps/answer-sitemap'
import { entriesPerFile, listEntries, listFiles, listNewsEntries } from '#lib/sitemaps/queries'
import { freshDatabase } from '#tests/database/fresh-database'
import { makeArticle } from '#tests/database/make-article'
import { oddTitles, readable } from '#tests/unit/feeds/odd-articles'

freshDatabase()

const now = new Date('2026-11-20T12:00:00Z')
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const slugsOf = async (...parameters: Parameters<typeof listFeedArticles>) =>
  (await listFeedArticles(...parameters)).map(({ slug }) => slug)
const locations = async (response: Response) =>
  [...(await response.text()).matchAll(/<loc>([^<]+)</g)].map(([, url]) => url)

beforeAll(async () => {
  const site = siteSchema.parse({
    name: 'The Post',
    url: 'https://post.example',
    language: 'en',
    timeZone: 'Europe/Lisbon',
    sections: [{ slug: 'harbour', name: 'Harbour' }],
  })
  await database().publication.create({
    data: { id: 1, site: { ...site, disclaimerHtml: 'Opinions are their own.', logo: null, front: {} } },
  })
})

describe('a newspaper without articles', () => {
  it('has feeds and sitemaps too', async () => {
    for (const format of ['rss', 'atom', 'json'] as const) {
      expect((await answerFeed({ kind: 'site' }, format, now)).status).toBe(200)
    }
    expect(await locations(await answerSitemapIndex(now))).toEqual(['https://post.example/sitemaps/lists-1.xml'])
    expect(await locations(await answerNewsSitemap(now))).toEqual(['https://post.example/'])
    expect((await answerSitemap('articles-1.xml', now)).status).toBe(404)
    expect(await getLastChange(now)).toBeNull()
  })
})

describe('a newspaper with a few articles', () => {
  beforeAll(async () => {
    await database().author.create({ data: { slug: 'ana', name: 'Ana', html: '' } })
    await makeArticle('old', { publishedAt: minutesAgo(60 * 48 + 1) })
    await makeArticle('hers', { publishedAt: minutesAgo(30), authors: { create: { authorSlug: 'ana', position: 0 } } })
    await makeArticle('culture', { publishedAt: minutesAgo(20), sectionSlug: 'culture' })
    await makeArticle('scheduled', { publishedAt: minutesAgo(-1) })
    await makeArticle('draft', { draft: true, publishedAt: minutesAgo(10) })
    await makeArticle('removed', { removedAt: now, publishedAt: minutesAgo(10) })
  })

  it('lists what readers may see, newest first, of the site, a section or an author', async () => {
    expect(await slugsOf({ kind: 'site' }, now)).toEqual(['culture', 'hers', 'old'])
    expect(await slugsOf({ kind: 'section', slug: 'culture' }, now)).toEqual(['culture'])
    expect(await slugsOf({ kind: 'author', slug: 'ana' }, now)).toEqual(['hers'])
    expect(await slugsOf({ kind: 'site' }, minutesAgo(-1))).toEqual(['scheduled', 'culture', 'hers', 'old'])
  })

  it('has only the last two days in the news sitemap', async () => {
    expect((await listNewsEntries(now)).map(({ path }) => path)).toEqual(['/articles/culture', '/articles/hers'])
  })

  it('says which articles a feed shows, and when it last changed', async () => {
    const response = await answerFeed({ kind: 'author', slug: 'ana' }, 'rss', now)
    expect(response.headers.get('x-broadsheet-shows')).toBe('list article:hers')
    expect(await getLastChange(now)).toEqual(minutesAgo(20))
    await database().importRun.create({
      data: { startedAt: minutesAgo(5), finishedAt: minutesAgo(5), added: 1, changed: 0, unpublished: 0, unchanged: 0 },
    })
    expect(await getLastChange(now)).toEqual(minutesAgo(5))
    expect(await getLastChange(minutesAgo(-1))).toEqual(minutesAgo(-1))
  })

  it('says in feeds and sitemaps that an article changed when it was corrected', async () => {
    const corrected = { slug: 'corrected', publishedAt: minutesAgo(40), updatedAt: minutesAgo(30) }
    const corrections = [minutesAgo(15), minutesAgo(25)].map((date, position) => ({ date, position, text: 'Nine.' }))
    await makeArticle('corrected', { ...corrected, corrections: { create: corrections } })
    const entries = await listEntries('articles', 1, now)
    for (const { slug, publishedAt, ...article } of await listFeedArticles({ kind: 'site' }, now)) {
      const entry = entries.find(({ path }) => path === `/articles/${slug}`)
      expect(entry?.changed).toEqual(lastChange({ publishedAt, ...article }))
    }
    const newest = minutesAgo(15)
    expect(await listFiles('articles', now)).toEqual([newest])
    expect((await listEntries('lists', 1, now)).find(({ path }) => path === '/sections/harbour')?.changed).toEqual(
      newest,
    )
    expect(await (await answerSitemapIndex(now)).text()).toContain(
      `lists-1.xml</loc><lastmod>${newest.toISOString()}</lastmod>`,
    )
    await database().article.delete({ where: { slug: 'corrected' } })
  })

  it('gives an opinion in full: its kind, its sources and corrections, and whose opinion it is', async () => {
    await makeArticle('opinion', {
      kind: 'opinion',
      publishedAt: minutesAgo(15),
      sources: { create: { position: 0, name: 'The report', url: 'https://report.example/' } },
      corrections: { create: { position: 0, date: minutesAgo(5), text: 'It was nine.' } },
    })
    const { items } = JSON.parse(await (await answerFeed({ kind: 'site' }, 'json', now)).text())
    expect(items[0]).toMatchObject({ date_modified: minutesAgo(5).toISOString(), tags: ['Opinion', 'Harbour'] })
    for (const part of ['Opinion', 'https://report.example/', 'It was nine.', 'Opinions are their own.']) {
      expect(items[0].content_html).toContain(part)
    }
    await database().article.delete({ where: { slug: 'opinion' } })
  })

  it('has no feed for an author who was removed', async () => {
    await database().author.update({ where: { slug: 'ana' }, data: { removedAt: now } })
    expect((await answerFeed({ kind: 'author', slug: 'ana' }, 'json', now)).status).toBe(404)
  })
})

describe('a newspaper with more articles than a file holds', () => {
  const many = entriesPerFile + 50

  const titles = oddTitles.map(readable)
  const plain = (title: string | undefined) => (title ?? '').replace(/\s+/g, ' ').trim()

  beforeAll(async () => {
    await database().$executeRaw`
      INSERT INTO article (slug, kind, section_slug, title, summary, published_at, blocks, plain_text, words)
      SELECT 'many-' || n, 'news', 'harbour', (${titles}::text[])[1 + n % ${titles.length}::int], 'S',
        ${minutesAgo(3000)}::timestamptz - make_interval(mins => n), '[]', '', 0
      FROM generate_series(1, ${many}::int) AS n`
  })

  it('gives the fifty newest in a feed of every format, which independent parsers read', async () => {
    const feed = async (format: 'rss' | 'atom' | 'json') => (await answerFeed({ kind: 'site' }, format, now)).text()
    const expected = (await slugsOf({ kind: 'site' }, now)).map((slug) => `https://post.example/articles/${slug}`)
    const [rss, atom] = [await feed('rss'), await feed('atom')]
    const { items } = JSON.parse(await feed('json')) as { items: { url: string; title: string }[] }
    expect(expected).toHaveLength(50)
    expect(items.map(({ url }) => url)).toEqual(expected)
    const written = items.map(({ title }) => plain(title))
    expect(new Set(written)).toEqual(
      new Set([...titles.map(plain), 'Title of hers', 'Title of old', 'Title of culture']),
    )
    for (const xml of [rss, atom]) {
      const parsed = await new Parser().parseString(xml)
      expect(parsed.items.map(({ link }) => link)).toEqual(expected)
    }
    expect(parseRssFeed(rss).items?.map(({ title }) => plain(title))).toEqual(written)
    expect(parseAtomFeed(atom).entries?.map(({ id }) => id)).toEqual(expected)
  })

  it('lists each of them once in sitemaps that a parser reads, starting at the index', async () => {
    const index = await parseSitemapIndex(Readable.from([await (await answerSitemapIndex(now)).text()]))
    const names = index.map(({ url }) => url.replace('https://post.example/sitemaps/', ''))
    expect(names).toEqual(['lists-1.xml', 'articles-1.xml', 'articles-2.xml'])
    const files = await Promise.all(
      names.map(async (name) => parseSitemap(Readable.from([await (await answerSitemap(name, now)).text()]))),
    )
    for (const file of files) expect(file.length).toBeLessThanOrEqual(50_000)
    const urls = files.flatMap((file) => file.map(({ url }) => url))
    expect(urls.filter((url) => url.includes('/articles/many-'))).toHaveLength(many)
    expect(new Set(urls).size).toBe(urls.length)
  })

  it('spreads them over files, each article in one', async () => {
    const files = await listFiles('articles', now)
    expect(files).toHaveLength(2)
    const entries = (await Promise.all(files.map((_, index) => listEntries('articles', index + 1, now)))).flat()
    expect(entries).toHaveLength(many + 3)
    expect(new Set(entries.map(({ path }) => path)).size).toBe(many + 3)
    expect((await locations(await answerSitemap('articles-1.xml', now))).length).toBe(entriesPerFile)
  })

  it.each(['articles-0.xml', 'articles-3.xml', 'articles-99999.xml', 'articles--1.xml', 'lists-2.xml', 'x.xml'])(
    'has no file %s',
    async (name) => {
      expect((await answerSitemap(name, now)).status).toBe(404)
    },
  )

  it('lists at most a thousand in the news sitemap', async () => {
    await database().$executeRaw`UPDATE article SET published_at = ${minutesAgo(100)} WHERE slug LIKE 'many-%'`
    expect(await listNewsEntries(now)).toHaveLength(1_000)
    const items = await parseSitemap(Readable.from([await (await answerNewsSitemap(now)).text()]))
    expect(items).toHaveLength(1_000)
    expect(new Set(items.map((item) => plain(item.news?.title)))).toEqual(
      new Set([...titles.map(plain), 'Title of hers', 'Title of culture']),
    )
  })
})

describe('a newspaper with more topics than the protocol allows in a file', () => {
  const many = 50_001

  beforeAll(async () => {
    await database().$executeRaw`
      INSERT INTO article_topic (article_slug, topic_slug, name, position)
      SELECT 'culture', 'topic-' || n, 'Topic ' || n, n FROM generate_series(1, ${many}::int) AS n`
  })

  it('spreads its lists over files too, without losing one', async () => {
    const files = await listFiles('lists', now)
    expect(files).toHaveLength(Math.ceil(many / entriesPerFile))
    const entries = (await Promise.all(files.map((_, index) => listEntries('lists', index + 1, now)))).flat()
    const topics = entries.filter(({ path }) => path.startsWith('/topics/'))
    expect(new Set(topics.map(({ path }) => path)).size).toBe(many)
  })
})
