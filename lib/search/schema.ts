import type { ArticleColumns } from '#lib/content/records'

/** What a reader searches for, cleaned by readSearchQuery. */
export interface SearchQuery {
  /** Words, "phrases", OR and -exclusions, as typed; empty if there are none. */
  words: string
  /** Slugs that narrow the search, or null. */
  section: string | null
  author: string | null
  /** From 1. */
  page: number
}

/** A piece of text, and whether it matches the query. */
export interface Passage {
  text: string
  found: boolean
}

/** The columns of an article that a hit shows as they are. */
export const hitColumns = ['slug', 'kind', 'sectionSlug', 'language', 'dir', 'publishedAt'] as const

export interface HitColumns extends Pick<ArticleColumns, (typeof hitColumns)[number]> {
  publishedAt: Date
}

/** An article that matches. */
export interface Hit extends HitColumns {
  authors: string[]
  title: Passage[]
  /** The matches in the body; the summary if they are only in the title or summary. */
  snippet: Passage[]
}

/** An author or a topic that a query names, with articles to read. */
export interface Named {
  kind: 'author' | 'topic'
  slug: string
  name: string
}

export interface SearchResult {
  hits: Hit[]
  /** How many articles there are to page through. */
  total: number
  /** True if there are more than are ranked: `total` is then a lower bound. */
  more: boolean
  pages: number
}
