import type { Metadata } from 'next'
import { openGraphLocale } from '#app/open-graph'
import { lastChange } from '#lib/articles/last-change'
import type { Article } from '#lib/articles/schema'
import type { Site } from '#lib/content/site/schema'
import { pathTo } from '#lib/paths'
import { shareSize } from '#lib/share-pictures/schema'

/** The head of an article's page. */
export function articleMetadata(article: Article, site: Pick<Site, 'url' | 'name' | 'language' | 'sections'>) {
  const { slug, title, summary, authors, topics, publishedAt, standing } = article
  const path = pathTo('article', slug)
  return {
    title,
    description: summary,
    authors: authors.map((author) => ({ name: author.name, url: pathTo('author', author.slug) })),
    alternates: { canonical: path },
    robots: standing === 'published' ? { 'max-image-preview': 'large' } : { index: false },
    openGraph: {
      type: 'article',
      url: path,
      title,
      description: summary,
      siteName: site.name,
      locale: openGraphLocale(article.language ?? site.language),
      publishedTime: publishedAt?.toISOString(),
      modifiedTime: lastChange(article)?.toISOString(),
      authors: authors.map((author) => `${site.url}${pathTo('author', author.slug)}`),
      section: site.sections.find((section) => section.slug === article.sectionSlug)?.name,
      tags: topics.map(({ name }) => name),
      images: [{ url: pathTo('articleShare', slug), ...shareSize, alt: title }],
    },
    twitter: { card: 'summary_large_image' },
  } satisfies Metadata
}
