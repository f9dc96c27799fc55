import { newsletterNames } from '#lib/content/site/newsletters-of'
import { formatFewNames } from '#lib/dates'
import { writeLetter } from '#lib/mail/letter'
import type { Mail } from '#lib/mail/schema'
import { introduction } from '#lib/newsletters/introduction'
import type { Mailing, MailingArticle, MailingSite } from '#lib/newsletters/schema'
import { pathTo } from '#lib/paths'
import { wording } from '#lib/wording'

/** Mail programs cut what is longer; some of it is each reader's own. Bytes. */
export const longestMail = 100_000

interface Parts {
  mailing: Mailing
  articles: readonly MailingArticle[]
  site: MailingSite
}

/** Writes the mail of a mailing to one reader, who may leave its newsletter at `leaveUrl`. */
export function mailingWriter({ mailing, articles, site }: Parts): (leaveUrl: string) => Mail {
  const words = wording.mail.mailing
  const [newsletter = ''] = newsletterNames(site, [mailing.newsletter])
  const intro = mailing.html === '' ? [] : [{ type: 'prose' as const, ...introduction(mailing.html, site.url) }]
  const entries = articles.map((article) => ({
    type: 'entry' as const,
    title: article.title,
    href: `${site.url}${pathTo('article', article.slug)}`,
    line: words.line({
      kind: wording.kinds[article.kind],
      authors: formatFewNames(article.authors, site.language),
    }),
    summary: article.summary,
  }))
  const letter = {
    heading: mailing.subject,
    onWeb: { text: words.onWeb, href: `${site.url}${pathTo('mailing', mailing.slug)}` },
    parts: [...intro, ...entries],
    reason: words.reason({ newsletter }),
    ways: [{ text: words.change, href: `${site.url}${pathTo('newsletters')}` }],
  }
  return (leaveUrl) => ({
    subject: mailing.subject,
    ...writeLetter(letter, site, leaveUrl),
    replyTo: null,
    leaveUrl,
    sealedToken: null,
  })
}

/** The size of what a mail program shows. Bytes. */
export function sizeOf({ html }: Pick<Mail, 'html'>): number {
  return Buffer.byteLength(html)
}
