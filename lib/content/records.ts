import type { Block, Picture } from '#lib/content/blocks'
import type { Article, Author, Campaign, Mailing, Page, Poll, Series } from '#prisma/generated/client'

/** A file of content/ turned into what the database keeps of it. */
export type ContentRecord =
  | { kind: 'article'; record: ArticleRecord }
  | { kind: 'author'; record: AuthorRecord }
  | { kind: 'poll'; record: PollRecord }
  | { kind: 'sponsor'; record: SponsorRecord }
  | { kind: 'page'; record: PageRecord }
  | { kind: 'series'; record: SeriesRecord }
  | { kind: 'mailing'; record: MailingRecord }

export type RecordOf<K extends ContentRecord['kind']> = Extract<ContentRecord, { kind: K }>['record']

/** The columns that a file fills; `Typed` gives some of them a more exact type than Prisma can. */
type Columns<Row, Typed = unknown> = Omit<Row, 'removedAt' | keyof Typed> & Typed

export type ArticleColumns = Columns<Omit<Article, 'firstAddress'>, { image: Picture | null; blocks: Block[] }>

export interface ArticleRecord extends ArticleColumns {
  authors: string[]
  topics: { slug: string; name: string }[]
  sources: { name: string; url: string | null }[]
  corrections: { date: Date; text: string }[]
}

export type AuthorRecord = Columns<Author, { image: Picture | null }>

export type PollColumns = Columns<
  Poll,
  { results: 'always' | 'after-vote' | 'after-close'; email: 'none' | 'optional' | 'required' }
>

export interface PollRecord extends Omit<PollColumns, 'opens' | 'opensGiven'> {
  /** Null: from its article's publication on, or at once. */
  opens: Date | null
  options: { id: string; text: string }[]
}

/** A poll with its opening time, and whether its file gives it. */
export type OpeningPoll = PollRecord & Pick<PollColumns, 'opens' | 'opensGiven'>

export type SponsorRecord = Columns<Campaign>

export type PageRecord = Columns<Page>

export type SeriesRecord = Columns<Series, { image: Picture | null }>

/** What a mailing holds below its introduction: these articles, or the newest. */
export type Picks =
  | { articles: string[] }
  | {
      newest: number
      /** Null: of all sections. */
      section: string | null
      /** Only what was published after the newsletter's last mailing. */
      sinceLast: boolean
    }

export type MailingColumns = Columns<Mailing, { pick: Picks }>

export type MailingRecord = MailingColumns
