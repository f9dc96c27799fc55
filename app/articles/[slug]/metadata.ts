import type { Metadata } from 'next'
import { openGraphLocale, siteImage } from '#app/open-graph'
import { lastChange } from '#lib/articles/last-change'
import type { Article } from '#lib/articles/schema'
import { isDrawable } from '#lib/articles/share-words'
import type { Site } from '#lib/content/site/schema'
import { pathTo } from '#lib/paths'
import { variantAddress } from '#lib/pictures/addresses'

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
      images: sharePicture(article),
    },
    twitter: { card: 'summary_large_image' },
  } satisfies Metadata
}

/** The drawn picture; where our fonts lack letters of the title, the lead picture; without one, the site's own. */
function sharePicture({ slug, title, image }: Article) {
  if (isDrawable(title)) return [{ url: pathTo('articleShare', slug), width: 1200, height: 630, alt: title }]
  if (!image) return [siteImage]
  const url = variantAddress(image, { width: 1280, format: 'jpeg', crop: '16x9' })
  return [{ url, width: 1280, height: 720, alt: image.alt }]
}
