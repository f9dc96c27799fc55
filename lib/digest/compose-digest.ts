import { formatDate, formatFewNames } from '#lib/dates'
import type { DigestArticle, DigestSite } from '#lib/digest/schema'
import { writeLetter } from '#lib/mail/letter'
import type { Mail } from '#lib/mail/schema'
import { pathTo } from '#lib/paths'
import { wording } from '#lib/wording'

/** The most articles in one mail; for the rest it links to the site. */
const maxArticles = 20

/** The digest for one reader. */
export function composeDigest(
  articles: readonly DigestArticle[],
  { site, date, leaveUrl }: { site: DigestSite; date: Date; leaveUrl: string },
): Mail {
  const words = wording.mail.digest
  const entries = articles.slice(0, maxArticles).map((article) => ({
    type: 'entry' as const,
    title: article.title,
    href: `${site.url}${pathTo('article', article.slug)}`,
    line: words.line({
      kind: wording.kinds[article.kind],
      authors: formatFewNames(article.authors, site.language),
    }),
    summary: article.summary,
  }))
  const rest = articles.length - entries.length
  const more = rest > 0 ? [{ type: 'link' as const, text: words.more({ count: rest }), href: site.url }] : []
  const heading = words.heading({ date: formatDate(date, site) })
  const letter = { heading, parts: [...entries, ...more], reason: words.reason({ site: site.name }) }
  return {
    subject: words.subject({ site: site.name, title: articles[0]?.title ?? heading }),
    ...writeLetter(letter, site, leaveUrl),
    replyTo: null,
    leaveUrl,
    sealedToken: null,
  }
}
