import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import Parser from 'rss-parser'
import { describe, expect, it } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { composeFeed } from '#lib/feeds/compose-feed'
import type { FeedArticle } from '#lib/feeds/queries'
import { writeAtom } from '#lib/feeds/write-atom'
import { writeJsonFeed } from '#lib/feeds/write-json-feed'
import { writeRss } from '#lib/feeds/write-rss'
import { parseBody } from '#tests/fixtures/parse'
import { oddArticles, oddTitles, readable, site } from '#tests/unit/feeds/odd-articles'

const questions = new Map([['ferry', 'Should <the> ferry run & when?']])
const feedOf = (count: number) =>
  composeFeed({ site, name: null, home: '/', firstUrl: null, articles: oddArticles(count), questions })

const feedWith = (parts: Partial<FeedArticle>) => {
  const articles = oddArticles(1).map((article) => ({ ...article, ...parts }))
  return composeFeed({ site, name: null, home: '/', firstUrl: null, articles, questions })
}

/** Throws if libxml2 finds that the document is not well formed. */
async function requireWellFormed(xml: string): Promise<void> {
  const { errors } = await validateXML({
    xml: { fileName: 'feed.xml', contents: xml },
    schema: { fileName: 'any.xsd', contents: anything },
  })
  const problems = errors.filter(({ message }) => /parser error/.test(message))
  expect(problems.map(({ message }) => message)).toEqual([])
}

const anything = `<?xml version="1.0"?><xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="x"/></xs:schema>`

const expectedTitles = (count: number) => oddArticles(count).map(({ title }) => readable(title))

describe.each([0, 1, 50])('with %i articles', (count) => {
  it('RSS is well formed and two parsers read every title and body from it', async () => {
    const xml = writeRss(feedOf(count))
    await requireWellFormed(xml)
    const { items } = await new Parser().parseString(xml)
    expect(items.map((item) => item.title)).toEqual(expectedTitles(count))
    const parsed = parseRssFeed(xml)
    expect(parsed.items ?? []).toHaveLength(count)
    expect(parsed.title).toBe(site.name)
  })

  it('Atom is well formed and two parsers read every title and body from it', async () => {
    const xml = writeAtom(feedOf(count))
    await requireWellFormed(xml)
    const { items } = await new Parser().parseString(xml)
    expect(items).toHaveLength(count)
    const parsed = parseAtomFeed(xml)
    expect((parsed.entries ?? []).map(({ id }) => id)).toEqual(
      oddArticles(count).map(({ slug }) => `https://post.example/articles/${slug}`),
    )
  })

  it('JSON Feed has its version and every title as it was typed', () => {
    const text = writeJsonFeed(feedOf(count))
    const parsed = parseJsonFeed(JSON.parse(text))
    expect(JSON.parse(text).version).toBe('https://jsonfeed.org/version/1.1')
    expect((parsed.items ?? []).map(({ id }) => id)).toEqual(
      oddArticles(count).map(({ slug }) => `https://post.example/articles/${slug}`),
    )
    expect((JSON.parse(text).items as { title: string }[]).map(({ title }) => title)).toEqual(
      oddArticles(count).map(({ title }) => title),
    )
  })
})

describe('an item', () => {
  it('has its kind, its picture and the full text with absolute addresses, the poll as a link and no sponsor', async () => {
    const { items } = await new Parser().parseString(writeRss(feedOf(1)))
    const [voice, picture, ...body] = items[0]?.['content:encoded'].split('\n') ?? []
    expect(picture).toMatch(
      /^<figure><img src="https:\/\/post\.example\/images\/ferry.* width="1280" height="720"><\/figure>$/,
    )
    expect([voice, ...body].join('\n')).toBe(
      [
        '<p><strong>News</strong></p>',
        '<p>Body &#x26; <a href="https://post.example/articles/b">link</a> <code>href="/x" ]]></code> ⛴️</p>',
        '',
        '<p><a href="https://post.example/polls/ferry">Should &#x3C;the> ferry run &#x26; when?</a></p>',
      ].join('\n'),
    )
    expect(items[0]?.creator).toEqual('Ana "the pen" O’Neill')
    expect(items[0]?.categories).toEqual(['News', 'Harbour & Sea', 'Ferry service', 'A ]]> topic'])
    expect(items[0]?.guid).toBe('https://post.example/articles/piece-0')
    expect(items[0]?.isoDate).toBe('2026-11-20T00:00:00.000Z')
  })

  it('of an opinion says that it is one, and ends with its sources, its corrections and the disclaimer', () => {
    const feed = feedWith({
      kind: 'opinion',
      image: null,
      sources: [
        { name: 'The <report>', url: 'https://report.example/?a=1&b=2' },
        { name: 'A letter', url: null },
      ],
      corrections: [{ date: new Date('2026-11-22T09:00:00Z'), text: 'It was <nine>.' }],
    })
    expect(feed.items[0]?.categories[0]).toBe('Opinion')
    const parts = feed.items[0]?.html.split('\n') ?? []
    expect(parts[0]).toBe('<p><strong>Opinion</strong></p>')
    expect(parts.slice(-3)).toEqual([
      '<h2>Sources</h2><ul><li><a href="https://report.example/?a=1&#x26;b=2">The &#x3C;report></a></li><li>A letter</li></ul>',
      '<h2>Corrections</h2><p><strong>Correction</strong> (November 22, 2026): It was &#x3C;nine>.</p>',
      '<hr><p>Opinions are their <a href="https://post.example/about">writers’</a> own. <a href="https://post.example/guidelines">Contact us</a></p>',
    ])
    const whole = feed.items[0]?.html ?? ''
    expect(parseAtomFeed(writeAtom(feed)).entries?.[0]?.content?.value).toBe(whole)
    expect(parseRssFeed(writeRss(feed)).items?.[0]?.content?.encoded).toBe(whole)
    expect(JSON.parse(writeJsonFeed(feed)).items[0].content_html).toBe(whole)
  })

  it('by a contributor ends with the disclaimer, and no other report does', () => {
    const contributor = feedWith({ authors: [{ slug: 'cleo', name: 'Cleo', contributor: true }] })
    expect(contributor.items[0]?.html).toContain('Opinions are their')
    expect(feedWith({}).items[0]?.html).not.toContain('Opinions are their')
  })

  it('in another language than the feed says so, around its text too', () => {
    const feed = feedWith({ language: 'ar' })
    expect(writeAtom(feed)).toContain('<entry xml:lang="ar">')
    expect(writeRss(feed)).toContain('<dc:language>ar</dc:language>')
    const [item] = JSON.parse(writeJsonFeed(feed)).items
    expect([item.language, item.content_html]).toEqual([
      'ar',
      expect.stringMatching(/^<div lang="ar" dir="rtl"><p>.*<\/div>$/s),
    ])
    expect(writeAtom(feedWith({}))).toContain('<entry>')
  })

  it('was last changed by its newest correction if that came last', () => {
    const corrections = [{ date: new Date('2026-11-22T09:00:00Z'), text: 'It was nine.' }]
    expect(feedWith({ corrections }).items[0]?.updated.toISOString()).toBe('2026-11-22T09:00:00.000Z')
  })

  it('shows each picture as one JPEG of moderate size', async () => {
    const { blocks } = await parseBody('a ![In the line](/images/quay.png)\n\n![The quay](/images/quay.png "At dusk")')
    const feed = feedWith({ blocks: blocks.filter(({ type }) => type !== 'sponsor') })
    const quay = 'src="https://post.example/images/quay.png?w=1280&#x26;as=jpeg&#x26;v=0123abcd"'
    const [, lead, ...text] = feed.items[0]?.html.split('\n') ?? []
    expect(lead).toContain('src="https://post.example/images/ferry%20&#x26;%20quay.jpg?w=1280&#x26;as=jpeg')
    expect(lead).toContain('width="1280" height="720"')
    expect(text).toEqual([
      `<p>a <img ${quay} alt="In the line" width="32" height="18" loading="lazy" decoding="async"></p>`,
      `<figure><img ${quay} alt="The quay" width="32" height="18"><figcaption>At dusk</figcaption></figure>`,
    ])
    expect(feed.items[0]?.image).toMatchObject({
      url: 'https://post.example/images/ferry%20&%20quay.jpg?w=1280&as=jpeg&v=0a1b2c3d',
      type: 'image/jpeg',
      width: 1280,
      height: 720,
    })
  })

  it('says when it was last changed', () => {
    const feed = feedOf(2)
    expect(feed.items.map(({ updated }) => updated.toISOString())).toEqual([
      '2026-11-21T00:00:00.000Z',
      '2026-11-19T23:59:00.000Z',
    ])
    expect(feed.updated?.toISOString()).toBe('2026-11-21T00:00:00.000Z')
  })

  it('keeps every odd title through XML', async () => {
    const parsed = parseRssFeed(writeRss(feedOf(oddTitles.length)))
    const plain = (text: string) => text.replace(/\s+/g, ' ').trim()
    expect((parsed.items ?? []).map(({ title }) => plain(title ?? ''))).toEqual(
      oddTitles.map((title) => plain(readable(title))),
    )
  })
})
