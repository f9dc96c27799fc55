import type { Site } from '#lib/content/site/schema'
import type { LetterHead } from '#lib/mail/letter'
import type { ArticleKind } from '#prisma/generated/client'

/** What a digest says about an article. */
export interface DigestArticle {
  slug: string
  kind: ArticleKind
  title: string
  summary: string
  authors: string[]
}

/** What a digest needs from the publication. */
export type DigestSite = LetterHead & Pick<Site, 'timeZone'>

/** The span of time that one digest covers: after the first moment, up to and including the second. */
export interface Span {
  after: Date
  upTo: Date
}

/** What a digest contains, or would contain. */
export interface DigestPlan {
  /** Null before the first mail is written. */
  editionId: string | null
  span: Span
  articles: DigestArticle[]
  /** Confirmed subscribers whose mail is not written yet. */
  recipients: number
}
