// A piece in another language than the newspaper's: from its file to its row, its page, lists, search and feeds.
import { rm } from 'node:fs/promises'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, describe, expect, it } from 'vitest'
import { ArticleCard } from '#components/article/article-card'
import { ArticleHeader } from '#components/article/article-header'
import { articleData } from '#lib/articles/article-data'
import { findArticle, listArticles, listCorrections } from '#lib/articles/queries'
import type { Site } from '#lib/content/site/schema'
import { answerFeed } from '#lib/feeds/answer-feed'
import { getSite } from '#lib/publication/queries'
import { searchArticles } from '#lib/search/queries'
import { importFolder, now } from '#tests/database/content/import-folder'
import { freshDatabase } from '#tests/database/fresh-database'
import { articleText, contentFolder, makeContentFolder } from '#tests/fixtures/content-folder'

freshDatabase()

const moment = { now, drafts: false }
const corrections = '[{ date: 2026-11-21T09:00:00-05:00, text: One }]'

beforeAll(async () => {
  const contentDir = await makeContentFolder({
    'articles/own.md': articleText('Ferry.\n', { language: 'pa', dir: 'rtl', corrections }),
    'articles/by-script.md': articleText('Ferry.\n', { language: 'PA-arab', corrections }),
    'articles/other.md': articleText('Ferry.\n', { corrections }),
  })
  expect((await importFolder(contentDir)).diagnostics).toEqual([])
  return () => rm(contentDir, { recursive: true })
})

describe.each([
  ['own', 'pa', 'rtl', ' lang="pa" dir="rtl"'],
  ['by-script', 'pa-Arab', null, ' lang="pa-Arab" dir="rtl"'],
  ['other', null, null, ' dir="auto"'],
])('the piece %s', (slug, language, dir, attributes) => {
  const written = { language, dir }

  it('has its language and direction in all that is read of it', async () => {
    const found = await findArticle(slug, moment)
    const list = await listArticles({ section: 'harbor' }, moment, 1)
    const hits = await searchArticles({ words: 'ferry', section: null, author: null, page: 1 }, now)
    expect(found).toMatchObject({ article: written })
    for (const { items } of [list, await listCorrections(moment, 1), { items: hits.hits }])
      expect((items as { slug: string }[]).find((item) => item.slug === slug)).toMatchObject(written)
  })

  it('says them on its page, in lists, feeds and structured data', async () => {
    const site = (await getSite()) as Site
    const found = await findArticle(slug, moment)
    if (found.state !== 'here') throw new Error(found.state)
    const { article } = found
    const drawn = [
      createElement(ArticleHeader, { article, site }),
      createElement(ArticleCard, { card: article, site, look: 'row' }),
    ]
    for (const element of drawn) expect(renderToStaticMarkup(element).split(attributes)).toHaveLength(3)
    expect(JSON.stringify(articleData(article, site))).toContain(`"inLanguage":"${language ?? 'en'}"`)
    const feed = (await (await answerFeed({ kind: 'site' }, 'json', now)).json()) as { items: Record<string, string>[] }
    const item = feed.items.find(({ url }) => url?.endsWith(`/${slug}`))
    expect(item?.language).toBe(language ?? undefined)
    expect(item?.content_html?.startsWith(`<div${attributes}>`)).toBe(language !== null)
  })
})

it('a direction without a language is refused', async () => {
  const contentDir = await contentFolder({ 'articles/x.md': articleText('Text.\n', { dir: 'rtl' }) })
  const { diagnostics } = await importFolder(contentDir, { dryRun: true })
  expect(diagnostics.map(({ rule, message }) => `${rule} ${message}`)).toEqual([
    'field-missing “language” is missing beside “dir”. Add the language of the text.',
  ])
})
