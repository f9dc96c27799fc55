import { extname } from 'node:path'
import type { Picture } from '#lib/content/blocks'
import { bodyHtml } from '#lib/feeds/body-html'
import type { FeedArticle } from '#lib/feeds/queries'
import type { Feed, FeedItem } from '#lib/feeds/schema'
import type { Site } from '#lib/site'

/** What a feed says of the site. */
export type FeedSite = Pick<Site, 'url' | 'name' | 'tagline' | 'language' | 'sections' | 'logo'>

/** What a feed is made from. */
export interface FeedParts {
  site: FeedSite
  /** Name of the section or the author; null for the whole site. */
  name: string | null
  /** Path of the list that the feed follows: /, /sections/harbour or /authors/ana. */
  home: string
  articles: readonly FeedArticle[]
  /** Questions of the polls in the articles, by slug. */
  questions: ReadonlyMap<string, string>
}

/** A feed with everything absolute, ready to be written in any format. */
export function composeFeed({ site, name, home, articles, questions }: FeedParts): Feed {
  const items = articles.map((article) => composeItem(article, site, questions))
  const base = `${site.url}${home === '/' ? '' : home}`
  return {
    title: name ? `${name} | ${site.name}` : site.name,
    description: site.tagline ?? site.name,
    language: site.language,
    homeUrl: `${site.url}${home}`,
    urls: { rss: `${base}/feed.xml`, atom: `${base}/atom.xml`, json: `${base}/feed.json` },
    icon: site.logo ? `${site.url}${site.logo.src}?v=${site.logo.hash}` : null,
    updated: items.length > 0 ? new Date(Math.max(...items.map(({ updated }) => updated.getTime()))) : null,
    items,
  }
}

function composeItem(article: FeedArticle, site: FeedSite, questions: ReadonlyMap<string, string>): FeedItem {
  const { slug, title, summary, publishedAt, updatedAt, image, blocks, authors, topics, sectionSlug } = article
  const url = `${site.url}/articles/${slug}`
  const section = site.sections.find((known) => known.slug === sectionSlug)
  return {
    url,
    title,
    summary,
    html: bodyHtml(blocks, { siteUrl: site.url, articleUrl: url, questions }),
    published: publishedAt,
    updated: updatedAt && updatedAt > publishedAt ? updatedAt : publishedAt,
    authors: authors.map((author) => ({ name: author.name, url: `${site.url}/authors/${author.slug}` })),
    categories: [...new Set([...(section ? [section.name] : []), ...topics])],
    image: image && { ...image, url: `${site.url}${image.src}?v=${image.hash}`, type: mediaTypeOf(image) },
  }
}

function mediaTypeOf({ src }: Picture): string {
  const extension = extname(src).slice(1).toLowerCase()
  if (extension === 'svg') return 'image/svg+xml'
  return `image/${extension === 'jpg' ? 'jpeg' : extension}`
}
