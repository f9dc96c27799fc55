import type { Picture } from '#lib/content/blocks'
import type { Site } from '#lib/content/site/schema'

/** What a feed covers. */
export type FeedScope = { kind: 'site' } | { kind: 'section'; slug: string } | { kind: 'author'; slug: string }

export type FeedFormat = 'rss' | 'atom' | 'json'

/** What a feed says about the site. */
export type FeedSite = Pick<
  Site,
  'url' | 'name' | 'tagline' | 'language' | 'timeZone' | 'sections' | 'logo' | 'disclaimerHtml' | 'guidelines'
>

/** One article in a feed. Every address is absolute. */
export interface FeedItem {
  /** Permanent, even if its address changes. */
  id: string
  url: string
  title: string
  summary: string
  /** Null if it is the feed's. */
  language: string | null
  /** The whole article, sanitized. */
  html: string
  published: Date
  /** The last change for readers; the publication if there was none. */
  updated: Date
  authors: readonly { name: string; url: string }[]
  /** The kind, the section, then the topics. */
  categories: readonly string[]
  image: (Picture & { url: string; type: string }) | null
}

/** A feed, independent of its format. Every address is absolute. */
export interface Feed {
  title: string
  description: string
  language: string
  /** Permanent, even if the site's address changes. */
  id: string
  homeUrl: string
  /** Address of each format of this feed. */
  urls: Readonly<Record<FeedFormat, string>>
  icon: string | null
  /** The newest change in it; null for an empty feed. */
  updated: Date | null
  items: readonly FeedItem[]
}
