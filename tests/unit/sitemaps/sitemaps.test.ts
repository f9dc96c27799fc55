import { readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { parseSitemap, parseSitemapIndex } from 'sitemap'
import { describe, expect, it } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import type { SitemapEntry } from '#lib/sitemaps/queries'
import { writeRobots } from '#lib/sitemaps/write-robots'
import { writeNewsSitemap, writeSitemap, writeSitemapIndex } from '#lib/sitemaps/write-sitemap'
import { oddTitles, readable, site } from '#tests/unit/feeds/odd-articles'

const schema = readFileSync('node_modules/sitemap/schema/sitemap.xsd', 'utf8')
const changed = new Date('2026-11-20T09:00:00Z')

const entries = (count: number): SitemapEntry[] =>
  Array.from({ length: count }, (_, index) => ({
    path: `/articles/piece-${index}`,
    changed: index % 2 ? changed : null,
  }))

const news = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    path: `/articles/piece-${index}`,
    title: oddTitles[index % oddTitles.length] ?? '',
    language: null,
    published: changed,
  }))

/** What libxml2 finds invalid by the schema of sitemaps.org. */
async function mistakes(xml: string): Promise<string[]> {
  const result = await validateXML({
    xml: { fileName: 'sitemap.xml', contents: xml },
    schema: { fileName: 'sitemap.xsd', contents: schema },
  })
  return result.errors.map(({ message }) => message)
}

describe('a sitemap', () => {
  it.each([1, 50, 10_000])('with %i addresses is valid, and a parser reads each', async (count) => {
    const xml = writeSitemap(entries(count), site)
    expect(await mistakes(xml)).toEqual([])
    const items = await parseSitemap(Readable.from([xml]))
    expect(items.map(({ url }) => url)).toEqual(entries(count).map(({ path }) => `https://post.example${path}`))
    expect(items[1]?.lastmod).toBe(count > 1 ? '2026-11-20T09:00:00.000Z' : undefined)
  })

  it('with an ampersand in an address is valid', async () => {
    expect(await mistakes(writeSitemap([{ path: '/topics/a&b', changed }], site))).toEqual([])
  })
})

describe('the index', () => {
  it.each([1, 50, 10_000])('with %i files is read by a parser', async (count) => {
    const files = await parseSitemapIndex(Readable.from([writeSitemapIndex(entries(count), site)]))
    expect(files.map(({ url }) => url)).toEqual(entries(count).map(({ path }) => `https://post.example${path}`))
  })
})

describe('the news sitemap', () => {
  it.each([0, 1, 50, 1_000])('with %i articles is valid apart from Google’s elements', async (count) => {
    const xml = writeNewsSitemap(news(count), site)
    // Google's elements have a schema of their own, which is not available here: the parser below checks them.
    expect(await mistakes(xml.replace(/<news:news>.*?<\/news:news>/gs, ''))).toEqual([])
  })

  it('lets a parser read every title, name and date', async () => {
    const items = await parseSitemap(Readable.from([writeNewsSitemap(news(oddTitles.length), site)]))
    const plain = (text: string) => text.replace(/\s+/g, ' ').trim()
    expect(items.map((item) => plain(item.news?.title ?? ''))).toEqual(oddTitles.map((title) => plain(readable(title))))
    expect(items[0]?.news?.publication).toEqual({ name: 'The Tide & Post', language: 'en' })
    expect(items[0]?.news?.publication_date).toBe('2026-11-20T09:00:00.000Z')
  })
})

describe('robots.txt', () => {
  it('lets robots read search pages, which say that they are not to be indexed', () => {
    expect(writeRobots('https://post.example')).not.toContain('/search')
  })

  it('keeps robots from actions and names both sitemaps', () => {
    const text = writeRobots('https://post.example')
    expect(text).toMatch(/^User-agent: \*$/m)
    expect(text).toMatch(/^Disallow: \/sponsors\/$/m)
    expect(text).toMatch(/^Sitemap: https:\/\/post\.example\/sitemap\.xml$/m)
    expect(text).toMatch(/^Sitemap: https:\/\/post\.example\/news-sitemap\.xml$/m)
  })
})
