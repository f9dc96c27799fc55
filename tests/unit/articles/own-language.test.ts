import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { ArticleBody } from '#components/article/article-body'
import { ArticleCard } from '#components/article/article-card'
import { CorrectionList } from '#components/article/correction-list'
import { HitList } from '#components/search/hit-list'
import { articleData } from '#lib/articles/article-data'
import { textInOwnLanguage } from '#lib/articles/own-language'
import type { Site } from '#lib/content/site/schema'
import { writeNewsSitemap } from '#lib/sitemaps/write-sitemap'
import { htmlOf, parseBody } from '#tests/fixtures/parse'
import { makeArticle, makeCard } from '#tests/unit/articles/cards'
import { site as feedSite } from '#tests/unit/feeds/odd-articles'

const site = { ...feedSite, publisher: null } as unknown as Site
const title = 'هل تبقى العبّارة؟'
const publishedAt = new Date('2026-11-20T09:00:00Z')

describe('an article in another language than the newspaper', () => {
  it('says so in a list, beside its headline and its summary', () => {
    const own = renderToStaticMarkup(
      createElement(ArticleCard, { card: makeCard('a', { title, language: 'ar' }), site, look: 'row' }),
    )
    expect(own.match(/<(?:h3|p)[^>]* lang="ar" dir="rtl">/g)).toHaveLength(2)
    const other = renderToStaticMarkup(
      createElement(ArticleCard, { card: makeCard('a', { title }), site, look: 'row' }),
    )
    expect(other).not.toContain('lang=')
    expect(other.match(/<(?:h3|p)[^>]* dir="auto">/g)).toHaveLength(2)
  })

  it('says so around its text, but not around the poll and the sponsor', () => {
    const draw = (language: string | null) =>
      renderToStaticMarkup(
        createElement(ArticleBody, {
          blocks: [{ type: 'html', html: '<p>x</p>' }, { type: 'sponsor' }],
          own: textInOwnLanguage({ language, dir: null }),
          sponsor: createElement('p', {}, 'Sponsored'),
          polls: new Map(),
          players: [],
        }),
      )
    expect(draw('ar')).toMatch(/^<div[^>]* lang="ar" dir="rtl"><p>x<\/p><\/div><p>Sponsored<\/p>$/)
    expect(draw(null)).not.toMatch(/lang=|dir=/)
  })

  it('says so among corrections and what a search finds', () => {
    const correction = { slug: 'a', title, language: 'ar', dir: null, date: publishedAt, text: 'x' }
    const corrections = renderToStaticMarkup(createElement(CorrectionList, { corrections: [correction], site }))
    expect(corrections.match(/lang="ar" dir="rtl"/g)).toHaveLength(2)
    const passage = [{ text: title, found: false }]
    const hit = { ...makeCard('a'), publishedAt, language: 'ar', authors: ['Ana'], title: passage, snippet: passage }
    const hits = renderToStaticMarkup(createElement(HitList, { hits: [hit], site }))
    expect(hits.match(/lang="ar" dir="rtl"/g)).toHaveLength(2)
  })

  it('runs in the direction that its file names', () => {
    const card = makeCard('a', { title, language: 'pa', dir: 'rtl' })
    const drawn = renderToStaticMarkup(createElement(ArticleCard, { card, site, look: 'row' }))
    expect(drawn.match(/ lang="pa" dir="rtl"/g)).toHaveLength(2)
  })

  it('says so to search engines', () => {
    const article = makeArticle('a', { title, language: 'pa-PK' })
    expect(JSON.stringify(articleData(article, site))).toContain('"inLanguage":"pa-PK"')
    const place = { path: '/articles/a', title, language: 'ar', published: publishedAt }
    expect(writeNewsSitemap([place], site)).toContain('<news:language>ar</news:language>')
  })
})

it('a block that starts in a right-to-left script runs right to left', async () => {
  const { blocks } = await parseBody(`## ${title}\n\n“${title}”\n\nText ${title}\n\n- ${title}`)
  const html = htmlOf(blocks)
  expect(html.match(/<(h2|p|li)[^>]* dir="auto"/g)).toHaveLength(3)
  expect(html).toContain(`<p>Text ${title}</p>`)
})
