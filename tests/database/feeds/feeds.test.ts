import { beforeAll, describe, expect, it } from 'vitest'
import { database } from '#lib/database/client'
import { answerFeed } from '#lib/feeds/answer-feed'
import { getLastChange, listFeedArticles } from '#lib/feeds/queries'
import { siteSchema } from '#lib/site'
import { answerNewsSitemap, answerSitemap, answerSitemapIndex } from '#lib/sitemaps/answer-sitemap'
import { articlesPerFile, listArticleFiles, listArticlePlaces, listNewsPlaces } from '#lib/sitemaps/queries'
import { freshDatabase } from '#tests/database/fresh-database'
import { makeArticle } from '#tests/database/make-article'

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
  await database().publication.create({ data: { id: 1, site: { ...site, logo: null, front: {} } } })
})

describe('a newspaper without articles', () => {
  it('has feeds and sitemaps all the same', async () => {
    for (const format of ['rss', 'atom', 'json'] as const) {
      expect((await answerFeed({ kind: 'site' }, format, now)).status).toBe(200)
    }
    expect(await locations(await answerSitemapIndex(now))).toEqual(['https://post.example/sitemaps/lists.xml'])
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

  it('lists what everyone may read, newest first, of the site, a section or an author', async () => {
    expect(await slugsOf({ kind: 'site' }, now)).toEqual(['culture', 'hers', 'old'])
    expect(await slugsOf({ kind: 'section', slug: 'culture' }, now)).toEqual(['culture'])
    expect(await slugsOf({ kind: 'author', slug: 'ana' }, now)).toEqual(['hers'])
    expect(await slugsOf({ kind: 'site' }, minutesAgo(-1))).toEqual(['scheduled', 'culture', 'hers', 'old'])
  })

  it('has only the last two days in the news sitemap', async () => {
    expect((await listNewsPlaces(now)).map(({ path }) => path)).toEqual(['/articles/culture', '/articles/hers'])
  })

  it('says which pages a feed shows, and when it last changed', async () => {
    const response = await answerFeed({ kind: 'author', slug: 'ana' }, 'rss', now)
    expect(response.headers.get('x-broadsheet-shows')).toBe('list article:hers')
    expect(await getLastChange(now)).toEqual(minutesAgo(20))
    await database().importRun.create({
      data: { startedAt: minutesAgo(5), finishedAt: minutesAgo(5), added: 1, changed: 0, unpublished: 0, unchanged: 0 },
    })
    expect(await getLastChange(now)).toEqual(minutesAgo(5))
    expect(await getLastChange(minutesAgo(-1))).toEqual(minutesAgo(-1))
  })

  it('has no feed for an author who was removed', async () => {
    await database().author.update({ where: { slug: 'ana' }, data: { removedAt: now } })
    expect((await answerFeed({ kind: 'author', slug: 'ana' }, 'json', now)).status).toBe(404)
  })
})

describe('a newspaper with more articles than a file holds', () => {
  const many = articlesPerFile + 50

  beforeAll(async () => {
    await database().$executeRaw`
      INSERT INTO article (slug, kind, section_slug, title, summary, published_at, blocks, plain_text, words)
      SELECT 'many-' || n, 'news', 'harbour', 'T', 'S', ${minutesAgo(3000)}::timestamptz - make_interval(mins => n), '[]', '', 0
      FROM generate_series(1, ${many}::int) AS n`
  })

  it('gives the fifty newest in a feed', async () => {
    const { items } = (await (await answerFeed({ kind: 'site' }, 'json', now)).json()) as { items: object[] }
    expect(items).toHaveLength(50)
  })

  it('spreads them over files, each article in one', async () => {
    const files = await listArticleFiles(now)
    expect(files).toHaveLength(2)
    const places = (await Promise.all(files.map((_, index) => listArticlePlaces(index + 1, now)))).flat()
    expect(places).toHaveLength(many + 3)
    expect(new Set(places.map(({ path }) => path)).size).toBe(many + 3)
    expect((await locations(await answerSitemap('articles-1.xml', now))).length).toBe(articlesPerFile)
  })

  it.each(['articles-0.xml', 'articles-3.xml', 'articles-99999.xml', 'articles--1.xml', 'x.xml'])(
    'has no file %s',
    async (name) => {
      expect((await answerSitemap(name, now)).status).toBe(404)
    },
  )

  it('lists at most a thousand in the news sitemap', async () => {
    await database().$executeRaw`UPDATE article SET published_at = ${minutesAgo(100)} WHERE slug LIKE 'many-%'`
    expect(await listNewsPlaces(now)).toHaveLength(1_000)
  })
})
