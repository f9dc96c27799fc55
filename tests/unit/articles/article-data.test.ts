import { describe, expect, it } from 'vitest'
import { articleMetadata } from '#app/articles/[slug]/metadata'
import { articleData } from '#lib/articles/article-data'
import type { Article } from '#lib/articles/schema'
import { makeArticle } from '#tests/unit/articles/cards'
import { site as feedSite, oddTitles } from '#tests/unit/feeds/odd-articles'

const site = { ...feedSite, publisher: null }
const article = makeArticle('ferry-hours', {
  kind: 'opinion',
  title: 'Keep the </script> boat',
  summary: 'A summary.',
  image: {
    src: '/images/a.jpg',
    alt: 'A boat',
    caption: null,
    credit: null,
    width: 1000,
    height: 700,
    hash: '0a1b2c3d',
  },
  words: 700,
  authors: [
    { slug: 'ana', name: 'Ana', image: null, role: null, contributor: false, html: '' },
    { slug: 'ben', name: 'Ben', image: null, role: null, contributor: true, html: '' },
  ],
  topics: [{ slug: 'ferry', name: 'Ferry' }],
  sources: [
    { name: 'The report', url: 'https://report.example/' },
    { name: 'A letter', url: null },
  ],
  corrections: [{ date: new Date('2026-11-21T09:00:00Z'), text: 'It was nine.' }],
})

/** The data as programs read it. */
const read = (of: Article) => JSON.parse(JSON.stringify(articleData(of, site)))['@graph']

describe('an article’s structured data', () => {
  it('gives the kind, the dates, the authors, the sources and the corrections', () => {
    expect(read(article)[0]).toMatchObject({
      '@type': 'OpinionNewsArticle',
      headline: article.title,
      url: 'https://post.example/articles/ferry-hours',
      datePublished: '2026-11-20T09:00:00.000Z',
      dateModified: '2026-11-21T09:00:00.000Z',
      articleSection: 'Harbour & Sea',
      author: [
        { '@type': 'Person', name: 'Ana', url: 'https://post.example/authors/ana' },
        { '@type': 'Person', name: 'Ben', url: 'https://post.example/authors/ben' },
      ],
      publisher: { '@type': 'NewsMediaOrganization', name: 'The Tide & Post' },
      citation: [
        { '@type': 'CreativeWork', name: 'The report', url: 'https://report.example/' },
        { '@type': 'CreativeWork', name: 'A letter' },
      ],
      correction: [{ '@type': 'CorrectionComment', text: 'It was nine.', datePublished: '2026-11-21T09:00:00.000Z' }],
    })
    expect(read({ ...article, kind: 'analysis' })[0]['@type']).toBe('NewsArticle')
  })

  it('offers its picture in three aspect ratios, never enlarged', () => {
    expect(read(article)[0].image).toEqual([
      {
        '@type': 'ImageObject',
        url: 'https://post.example/images/a.jpg?w=960&as=jpeg&crop=16x9&v=0a1b2c3d',
        width: '960',
        height: '540',
      },
      expect.objectContaining({ url: expect.stringContaining('crop=4x3'), width: '640', height: '480' }),
      expect.objectContaining({ url: expect.stringContaining('crop=1x1'), width: '640', height: '640' }),
    ])
    const tall = { ...article, image: article.image && { ...article.image, width: 700, height: 1000 } }
    expect(read(tall)[0].image.map(({ height }: { height: string }) => height)).toEqual(['360', '480', '640'])
    const tiny = { ...article, image: article.image && { ...article.image, width: 90, height: 60 } }
    expect(read(tiny)[0].image[0]).toMatchObject({ width: '160', height: '90' })
  })

  it('keeps any title as it was typed', () => {
    for (const title of oddTitles) {
      const [piece, trail] = read({ ...article, title })
      expect([piece.headline, trail.itemListElement[2].name]).toEqual([title, title])
    }
  })

  it('leaves out what the article does not have', () => {
    const bare = read({ ...article, image: null, topics: [], sources: [], corrections: [], publishedAt: null })[0]
    for (const key of ['image', 'keywords', 'citation', 'correction', 'datePublished', 'dateModified']) {
      expect(bare).not.toHaveProperty(key)
    }
  })

  it('has a breadcrumb from the front page', () => {
    expect(read(article)[1]).toEqual({
      '@type': 'BreadcrumbList',
      itemListElement: [
        { '@type': 'ListItem', position: 1, name: 'The Tide & Post', item: 'https://post.example/' },
        { '@type': 'ListItem', position: 2, name: 'Harbour & Sea', item: 'https://post.example/sections/harbour' },
        { '@type': 'ListItem', position: 3, name: article.title, item: 'https://post.example/articles/ferry-hours' },
      ],
    })
  })
})

describe('an article’s head', () => {
  it('shares the drawn picture, in whatever script its title is', () => {
    for (const title of ['Ferry ⛴️ & quay', 'العبّارة تعود', '船'])
      expect(articleMetadata({ ...article, title }, site).openGraph.images).toEqual([
        { url: '/articles/ferry-hours/share.jpg', width: 1200, height: 630, alt: title },
      ])
  })

  it('was last changed by its newest correction, as its data says', () => {
    expect(articleMetadata(article, site).openGraph.modifiedTime).toBe('2026-11-21T09:00:00.000Z')
  })

  it('lets search engines show large pictures, and keeps them from what readers do not see', () => {
    expect(articleMetadata(article, site).robots).toEqual({ 'max-image-preview': 'large' })
    for (const standing of ['draft', 'coming'] as const)
      expect(articleMetadata({ ...article, standing }, site).robots).toEqual({ index: false })
  })
})
