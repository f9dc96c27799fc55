import type { MailingColumns } from '#lib/content/records'
import type { Site } from '#lib/content/site/schema'
import type { LetterHead } from '#lib/mail/letter'
import type { ArticleKind } from '#prisma/generated/client'

/** A mailing as its file says it. */
export type Mailing = MailingColumns

/** What mailings need from the publication. */
export type MailingSite = LetterHead & Pick<Site, 'newsletters'>

/** What a mail says about an article. */
export interface MailingArticle {
  slug: string
  kind: ArticleKind
  title: string
  summary: string
  authors: string[]
}

/** What a mailing's address answers. */
export type FoundMailing = { state: 'here'; mailing: Mailing } | { state: 'removed' } | { state: 'missing' }

/** What would be sent now, and to how many. */
export interface MailingPlan {
  articles: MailingArticle[]
  /** The slugs of picked articles that no reader may see yet, or any more. */
  hidden: string[]
  /** Confirmed subscribers whose mail is not written yet. */
  recipients: number
  /** Whether an earlier run began, and whether it ended. */
  state: 'new' | 'begun' | 'sent'
}
