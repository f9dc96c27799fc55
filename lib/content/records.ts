import type { Block, Picture } from '#lib/content/blocks'

/** A file of content/ turned into what the database keeps of it. */
export type ContentRecord =
  | { kind: 'article'; record: ArticleRecord }
  | { kind: 'author'; record: AuthorRecord }
  | { kind: 'poll'; record: PollRecord }
  | { kind: 'sponsor'; record: SponsorRecord }
  | { kind: 'page'; record: PageRecord }

export type RecordOf<K extends ContentRecord['kind']> = Extract<ContentRecord, { kind: K }>['record']

export interface ArticleRecord {
  slug: string
  kind: 'news' | 'opinion' | 'analysis'
  sectionSlug: string
  title: string
  summary: string
  language: string | null
  publishedAt: Date | null
  updatedAt: Date | null
  draft: boolean
  image: Picture | null
  blocks: Block[]
  plainText: string
  words: number
  sponsored: boolean
  pollSlug: string | null
  authors: string[]
  topics: { slug: string; name: string }[]
  sources: { name: string; url: string | null }[]
  corrections: { date: Date; text: string }[]
  /** Paths of the site, percent-encoded as browsers send them. */
  aliases: string[]
}

export interface AuthorRecord {
  slug: string
  name: string
  role: string | null
  contributor: boolean
  url: string | null
  image: Picture | null
  html: string
}

export interface PollRecord {
  slug: string
  question: string
  html: string
  /** Null: from its article's publication on, or at once. */
  opens: Date | null
  /** Null: it has no end yet. */
  closes: Date | null
  results: 'always' | 'after-vote' | 'after-close'
  email: 'none' | 'optional' | 'required'
  guarded: boolean
  options: { id: string; text: string }[]
}

interface SponsorRecord {
  slug: string
  name: string
  text: string
  offerText: string | null
  offerCode: string | null
  url: string
  starts: Date
  ends: Date
  weight: number
  sections: string[]
  exclude: string[]
}

interface PageRecord {
  slug: string
  title: string
  summary: string | null
  html: string
  plainText: string
}
