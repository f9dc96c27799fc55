import { lastChange } from '#lib/articles/last-change'
import type { Picture } from '#lib/content/blocks'
import { articleHtml } from '#lib/feeds/article-html'
import type { FeedArticle } from '#lib/feeds/queries'
import type { Feed, FeedItem, FeedSite } from '#lib/feeds/schema'
import { feedPaths, pathTo } from '#lib/paths'
import { plainJpeg } from '#lib/pictures/addresses'
import { wording } from '#lib/wording'

/** What a feed is composed from. */
export interface FeedParts {
  site: FeedSite
  /** Name of the section or the author; null for the whole site. */
  name: string | null
  /** Path of the list that the feed mirrors: /, /sections/harbour or /authors/ana. */
  home: string
  /** The site's first address; null if that is its current one. */
  firstUrl: string | null
  articles: readonly FeedArticle[]
  /** Questions of the polls in the articles, by slug. */
  questions: ReadonlyMap<string, string>
}

/** A feed with absolute addresses, ready to be written in any format. */
export function composeFeed({ site, name, home, firstUrl, articles, questions }: FeedParts): Feed {
  const items = articles.map((article) => composeItem(article, site, questions))
  const base = `${site.url}${home === '/' ? '' : home}`
  return {
    title: name ? `${name} | ${site.name}` : site.name,
    description: site.tagline ?? site.name,
    language: site.language,
    id: `${firstUrl ?? site.url}${home}`,
    homeUrl: `${site.url}${home}`,
    urls: feedPaths(base),
    icon: site.logo ? `${site.url}${site.logo.src}?v=${site.logo.hash}` : null,
    updated: items.length > 0 ? new Date(Math.max(...items.map(({ updated }) => updated.getTime()))) : null,
    items,
  }
}

function composeItem(article: FeedArticle, site: FeedSite, questions: ReadonlyMap<string, string>): FeedItem {
  const { slug, kind, title, summary, language, publishedAt, image, authors, topics, sectionSlug } = article
  const url = `${site.url}${pathTo('article', slug)}`
  const section = site.sections.find((known) => known.slug === sectionSlug)
  return {
    id: article.firstAddress ?? url,
    url,
    title,
    summary,
    language,
    html: articleHtml(article, site, questions),
    published: publishedAt,
    updated: lastChange(article) ?? publishedAt,
    authors: authors.map((author) => ({ name: author.name, url: `${site.url}${pathTo('author', author.slug)}` })),
    categories: [...new Set([wording.kinds[kind], ...(section ? [section.name] : []), ...topics])],
    image: image && imageOf(image, site.url),
  }
}

function imageOf(picture: Picture, siteUrl: string): FeedItem['image'] {
  const { address, width, height } = plainJpeg(picture)
  return { ...picture, width, height, url: siteUrl + address, type: 'image/jpeg' }
}
