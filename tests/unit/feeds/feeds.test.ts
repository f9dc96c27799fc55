import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import Parser from 'rss-parser'
import { describe, expect, it } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { composeFeed } from '#lib/feeds/compose-feed'
import { writeAtom } from '#lib/feeds/write-atom'
import { writeJsonFeed } from '#lib/feeds/write-json-feed'
import { writeRss } from '#lib/feeds/write-rss'
import { oddArticles, oddTitles, readable, site } from '#tests/unit/feeds/odd-articles'

const questions = new Map([['ferry', 'Should <the> ferry run & when?']])
const feedOf = (count: number) => composeFeed({ site, name: null, home: '/', articles: oddArticles(count), questions })

/** Throws where libxml2 finds the document not well formed. */
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

  it('JSON Feed says its version and gives every title as it was typed', () => {
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
  it('carries the whole text with absolute addresses, the poll as a link and nothing of the sponsor', async () => {
    const { items } = await new Parser().parseString(writeRss(feedOf(1)))
    expect(items[0]?.['content:encoded']).toBe(
      [
        '<p>Body &#x26; <a href="https://post.example/articles/b">link</a> <code>href="/x" ]]></code> ⛴️</p>',
        '',
        '<p><a href="https://post.example/polls/ferry">Should &#x3C;the> ferry run &#x26; when?</a></p>',
      ].join('\n'),
    )
    expect(items[0]?.creator).toEqual('Ana "the pen" O’Neill')
    expect(items[0]?.categories).toEqual(['Harbour & Sea', 'Ferry service', 'A ]]> topic'])
    expect(items[0]?.guid).toBe('https://post.example/articles/piece-0')
    expect(items[0]?.isoDate).toBe('2026-11-20T00:00:00.000Z')
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
