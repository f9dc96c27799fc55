import type { Picture } from '#lib/content/blocks'
import type { ArticleColumns } from '#lib/content/records'

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

/** The columns of an article that a list shows. */
export const cardColumns = [
  'slug',
  'kind',
  'sectionSlug',
  'title',
  'summary',
  'language',
  'publishedAt',
  'draft',
  'image',
  'words',
] as const satisfies readonly (keyof ArticleColumns)[]

/** Those that its own page shows. */
export const articleColumns = [
  ...cardColumns,
  'updatedAt',
  'blocks',
  'sponsored',
  'pollSlug',
] as const satisfies readonly (keyof ArticleColumns)[]

/** An article in a list. */
export interface Card extends Pick<ArticleColumns, (typeof cardColumns)[number]> {
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

/** An article on its own page. */
export interface Article extends Pick<ArticleColumns, (typeof articleColumns)[number]> {
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
