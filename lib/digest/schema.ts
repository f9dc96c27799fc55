import type { Site } from '#lib/content/site/schema'
import type { LetterHead } from '#lib/mail/letter'
import type { ArticleKind } from '#prisma/generated/client'

/** What a digest says of an article. */
export interface DigestArticle {
  slug: string
  kind: ArticleKind
  title: string
  summary: string
  authors: string[]
}

/** What a digest needs of the publication. */
export type DigestSite = LetterHead & Pick<Site, 'timeZone'>

/** The span of publication that one digest covers: after the one moment, up to the other. */
export interface Span {
  after: Date
  upTo: Date
}

/** What a digest would hold, or held. */
export interface DigestPlan {
  /** Null while nothing has been written for it. */
  editionId: string | null
  span: Span
  articles: DigestArticle[]
  /** Confirmed subscribers who do not have it yet. */
  recipients: number
}
