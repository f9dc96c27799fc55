import type { Picture } from '#lib/content/blocks'
import type { Site } from '#lib/content/site/schema'

/** What a feed is of. */
export type FeedScope = { kind: 'site' } | { kind: 'section'; slug: string } | { kind: 'author'; slug: string }

export type FeedFormat = 'rss' | 'atom' | 'json'

/** What a feed says of the site. */
export type FeedSite = Pick<
  Site,
  'url' | 'name' | 'tagline' | 'language' | 'timeZone' | 'sections' | 'logo' | 'disclaimerHtml' | 'guidelines'
>

/** One article in a feed. Every address is absolute. */
export interface FeedItem {
  /** The same for ever, whatever becomes of its address. */
  id: string
  url: string
  title: string
  summary: string
  /** Null where it is the feed's. */
  language: string | null
  /** The whole article, sanitized. */
  html: string
  published: Date
  /** The last change that readers should know of; the publication where there was none. */
  updated: Date
  authors: readonly { name: string; url: string }[]
  /** The kind, the section, then the topics. */
  categories: readonly string[]
  image: (Picture & { url: string; type: string }) | null
}

/** A feed before it is written in one of the formats. Every address is absolute. */
export interface Feed {
  title: string
  description: string
  language: string
  /** The same for ever, whatever becomes of the site's address. */
  id: string
  homeUrl: string
  /** Address of each format of this feed. */
  urls: Readonly<Record<FeedFormat, string>>
  icon: string | null
  /** The newest change in it; null for an empty feed. */
  updated: Date | null
  items: readonly FeedItem[]
}
