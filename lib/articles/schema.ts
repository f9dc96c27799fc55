import type { Block, Picture } from '#lib/content/blocks'
import type { ArticleKind } from '#prisma/generated/client'

/** From when a reader looks: pieces published later are hidden, drafts too, but for an editor at the desk. */
export interface Moment {
  now: Date
  drafts: boolean
}

export interface Byline {
  slug: string
  name: string
}

/** A writer with a face. */
interface Writer extends Byline {
  image: Picture | null
}

/** What a list draws of an article. */
export interface Card {
  slug: string
  kind: ArticleKind
  sectionSlug: string
  title: string
  summary: string
  /** Null where it is the newspaper's. */
  language: string | null
  /** Null only for drafts. */
  publishedAt: Date | null
  draft: boolean
  image: Picture | null
  words: number
  authors: Writer[]
}

export interface ArticleAuthor extends Writer {
  role: string | null
  contributor: boolean
  /** The biography, sanitized. */
  html: string
}

export interface Topic {
  slug: string
  name: string
}

export interface Source {
  name: string
  url: string | null
}

export interface Correction {
  date: Date
  text: string
}

/** A correction with the article it stands in. */
export interface PlacedCorrection extends Correction {
  slug: string
  title: string
  language: string | null
}

/** What the article's own page draws. */
export interface Article extends Omit<Card, 'authors'> {
  updatedAt: Date | null
  blocks: Block[]
  sponsored: boolean
  pollSlug: string | null
  authors: ArticleAuthor[]
  topics: Topic[]
  sources: Source[]
  corrections: Correction[]
}

/** What stands at an article's address. */
export type Found =
  | { state: 'here'; article: Article }
  | { state: 'moved'; slug: string }
  // Not even its title is told: it may have been removed because of it.
  | { state: 'removed'; sectionSlug: string }
  | { state: 'missing' }

/** One page of a list. */
export interface ListPage<T> {
  items: T[]
  /** How many pages there are; at least 1. */
  pages: number
  total: number
}

/** A candidate for the related pieces, with how many topics it shares. */
export interface Candidate extends Card {
  shared: number
}

/** What a reader may go on to from an article. */
export interface Around {
  previous: Card | null
  next: Card | null
  related: Candidate[]
}
