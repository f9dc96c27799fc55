import type { ArticleKind } from '#prisma/generated/client'

/** What a reader asks for, cleaned: see readQuestion. */
export interface Question {
  /** Words, "phrases", OR and -exclusions, as typed; empty where nothing was asked. */
  words: string
  /** Slugs that narrow the search, or null. */
  section: string | null
  author: string | null
  /** From 1. */
  page: number
}

/** A stretch of text and whether it is what was asked for. */
export interface Passage {
  text: string
  found: boolean
}

/** An article that was found. */
export interface Hit {
  slug: string
  kind: ArticleKind
  sectionSlug: string
  publishedAt: Date
  /** Null where it is the newspaper's. */
  language: string | null
  authors: string[]
  title: Passage[]
  /** Where the words stand in the body; the summary where they stand only in the head. */
  snippet: Passage[]
}

/** A writer or a topic that a question names, with pieces to read. */
export interface Named {
  kind: 'author' | 'topic'
  slug: string
  name: string
}

export interface SearchResult {
  hits: Hit[]
  /** How many articles there are to page through. */
  total: number
  /** True where there are more than are looked through: `total` is then a lower bound. */
  more: boolean
  pages: number
}
