import { newsletterNames, newslettersOf } from '#lib/content/site/newsletters-of'
import type { Site } from '#lib/content/site/schema'
import { formatNames } from '#lib/dates'
import type { Answer } from '#lib/http/answer/answer'
import type { HandlerRequest } from '#lib/http/answer/handler'
import { page, seeOther } from '#lib/http/answer/make-answer'
import { pathTo } from '#lib/paths'
import type { ServerSecret } from '#lib/secret-list'
import { readLeaveToken } from '#lib/subscribers/leave-link'
import { confirmSubscription, unsubscribe } from '#lib/subscribers/mutations'
import { getOpenConfirmation } from '#lib/subscribers/queries'

/** What the page behind a link to unsubscribe needs from the publication. */
export type NewsletterSite = Pick<Site, 'language' | 'name' | 'newsletters'>

/** Shows what the link confirms. It changes nothing, since link scanners follow links in mails too. */
export async function showConfirmation({ query }: HandlerRequest, now: Date): Promise<Answer> {
  const token = query.get('token') ?? ''
  const open = await getOpenConfirmation(token, now)
  return open ? page(200, `confirm?${new URLSearchParams({ token })}`) : page(404, 'dead-link')
}

export async function confirm({ body }: HandlerRequest, secret: ServerSecret, now: Date): Promise<Answer> {
  const token = new URLSearchParams(body.toString()).get('token') ?? ''
  const result = await confirmSubscription({ token, secret, now })
  return result.ok ? seeOther(pathTo('subscriptionConfirmed')) : page(404, 'dead-link')
}

/** Shows the button to a reader who follows the link. */
export async function showLeaving(
  { query }: HandlerRequest,
  secret: ServerSecret,
  site: NewsletterSite,
): Promise<Answer> {
  const reader = query.get('reader') ?? ''
  const leaving = readLeaveToken(reader, secret)
  if (!leaving) return page(404, 'wrong-link')
  const slugs = leaving.newsletters ?? newslettersOf(site).map(({ slug }) => slug)
  const newsletters = formatNames(newsletterNames(site, slugs), site.language)
  return { ...page(200, 'leave'), words: { reader: encodeURIComponent(reader), newsletters } }
}

/**
 * The button, and the one click in a mail program (RFC 8058): no cookie, no redirect, and the body is ignored, since the
 * address is enough.
 */
export async function leave({ query }: HandlerRequest, secret: ServerSecret, now: Date): Promise<Answer> {
  const result = await unsubscribe({ reader: query.get('reader') ?? '', secret, now })
  return result.ok ? page(200, 'left') : page(404, 'wrong-link')
}
