import { randomUUID } from 'node:crypto'
import { newslettersOf } from '#lib/content/site/newsletters-of'
import { database } from '#lib/database/client'
import { parseEmailAddress } from '#lib/email-address'
import { takePoint } from '#lib/limits/mutations'
import { pathTo } from '#lib/paths'
import { mailLink } from '#lib/readers/mail-link'
import type { Choice, ChoiceResult, LinkRequest, LinkResult } from '#lib/readers/schema'
import { confirmNewsletters } from '#lib/subscribers/confirm-newsletters'
import { hashConfirmationToken } from '#lib/subscribers/confirmation-token'
import { leaveNewsletters } from '#lib/subscribers/leave'
import { lockSubscriber } from '#lib/subscribers/lock-subscriber'
import { findConsent } from '#lib/subscribers/mutations'
import { wholeMinute } from '#lib/whole-minute'

/** Mails the link to a reader's own page. The answer and the work are the same for every address. */
export async function requestLink(asked: LinkRequest): Promise<LinkResult> {
  const { network, site } = asked
  const email = parseEmailAddress(asked.email)
  if (!email) return { ok: false, reason: 'invalid' }
  const limit = { name: 'sign-up', points: site.limits.signUpsPerHour, seconds: 3600 }
  if (!(await takePoint(limit, network)).ok) return { ok: false, reason: 'too-many' }
  const now = wholeMinute(asked.now)
  await database().$transaction((transaction) => mailLink(transaction, { ...asked, email, now }), transactionOptions)
  return { ok: true }
}

/**
 * Gives a reader what they chose: what is new to them with a consent of its own, confirmed since the link came by mail;
 * what they no longer want is left.
 */
export async function chooseNewsletters(choice: Choice): Promise<ChoiceResult> {
  const { site, secret } = choice
  const now = wholeMinute(choice.now)
  const consent = await findConsent(choice.wordingHash, site, now)
  return database().$transaction(async (transaction) => {
    const link = await transaction.readerLink.findUnique({
      where: { tokenHash: hashConfirmationToken(choice.token), expiresAt: { gt: choice.now } },
    })
    const subscriberId = link?.subscriberId ?? ''
    if (!link || !(await lockSubscriber(transaction, subscriberId))) return { ok: false, reason: 'dead-link' }
    const current = await transaction.subscription.findMany({ where: { subscriberId, state: 'confirmed' } })
    const had = current.map(({ newsletter }) => newsletter)
    const added = choice.newsletters.filter((slug) => !had.includes(slug))
    if (added.length > 0 && !consent) return { ok: false, reason: 'reworded' }
    if (consent) {
      const shared = { subscriberId, wordingHash: consent.hash, page: pathTo('reader'), at: now, confirmedAt: now }
      await transaction.consent.createMany({
        data: added.map((newsletter) => ({ id: randomUUID(), newsletter, ...shared })),
      })
      await confirmNewsletters(transaction, subscriberId, added, now)
    }
    const offered = newslettersOf(site).map(({ slug }) => slug)
    const left = had.filter((slug) => offered.includes(slug) && !choice.newsletters.includes(slug))
    if (left.length > 0) await leaveNewsletters(transaction, { subscriberId, newsletters: left }, { secret, now })
    return { ok: true }
  }, transactionOptions)
}

const transactionOptions = { maxWait: 30_000, timeout: 30_000 }
