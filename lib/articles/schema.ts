import type { Picture } from '#lib/content/blocks'
import type { ArticleColumns } from '#lib/content/records'

/** When and as whom an article is read: `drafts` shows drafts and coming pieces too, as to an editor in development. */
export interface Moment {
  now: Date
  drafts: boolean
}

/** What an article is to readers at a moment: they see it, they will by itself, or they will once it is no draft. */
type Standing = 'published' | 'coming' | 'draft'

export interface Byline {
  slug: string
  name: string
}

/** An author with a portrait. */
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
  'dir',
  'publishedAt',
  'image',
  'words',
] as const satisfies readonly (keyof ArticleColumns)[]

/** Those that its own page shows. */
export const articleColumns = [
  ...cardColumns,
  'ownSummary',
  'updatedAt',
  'blocks',
  'sponsored',
  'pollSlug',
  'seriesSlug',
] as const satisfies readonly (keyof ArticleColumns)[]

/** An article in a list. */
export interface Card extends Pick<ArticleColumns, (typeof cardColumns)[number]> {
  standing: Standing
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

/** A correction with its article. */
export interface PlacedCorrection extends Correction {
  slug: string
  title: string
  language: string | null
  dir: ArticleColumns['dir']
}

/** An article on its own page. */
export interface Article extends Pick<ArticleColumns, (typeof articleColumns)[number]> {
  standing: Standing
  authors: ArticleAuthor[]
  topics: Topic[]
  sources: Source[]
  corrections: Correction[]
}

/** What an article's address answers. */
export type Found =
  | { state: 'here'; article: Article }
  // Without the title, which may be why it was removed.
  | { state: 'removed'; sectionSlug: string }
  | { state: 'missing' }

/** One page of a list. */
export interface ListPage<T> {
  items: T[]
  /** How many pages there are; at least 1. */
  pages: number
  total: number
}

/** A candidate for the related articles, with the number of topics it shares. */
export interface Candidate extends Card {
  shared: number
}

/** What to read after an article. */
export interface Around {
  previous: Card | null
  next: Card | null
  related: Candidate[]
}
