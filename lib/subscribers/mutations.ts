import pLimit from 'p-limit'
import { database } from '#lib/database/client'
import { parseEmailAddress } from '#lib/email-address'
import { takePoint } from '#lib/limits/mutations'
import type { ServerSecret } from '#lib/secret-list'
import { suppressionHashes } from '#lib/subscribers/address-hash'
import { admit } from '#lib/subscribers/admit'
import { confirmNewsletters } from '#lib/subscribers/confirm-newsletters'
import { hashConfirmationToken } from '#lib/subscribers/confirmation-token'
import { type ConsentWording, consentOf } from '#lib/subscribers/consent-wording'
import { forget, leaveNewsletters } from '#lib/subscribers/leave'
import { readLeaveToken } from '#lib/subscribers/leave-link'
import { lockSubscriber } from '#lib/subscribers/lock-subscriber'
import type { ExportedSubscriber } from '#lib/subscribers/read-export'
import { type Restored, restore } from '#lib/subscribers/restore'
import type { SignUp, SignUpResult } from '#lib/subscribers/schema'
import { wholeMinute } from '#lib/whole-minute'

/** How long an unconfirmed sign-up and its rows are kept. Milliseconds. */
const pendingLifetime = 7 * 24 * 60 * 60_000

/** Sign-ups use at most two of the process's connections, so that a flood of them leaves the rest to votes. */
const turns = pLimit(2)

/** The most sign-ups that may wait. */
const maxPending = 1_000

/**
 * Writes a sign-up and its confirmation mail in one transaction. The answer and the work are the same for every address.
 * Its rows have the time only to the minute.
 */
export async function signUp(typed: SignUp): Promise<SignUpResult> {
  const email = parseEmailAddress(typed.email)
  if (!email) return { ok: false, reason: 'invalid' }
  if (turns.pendingCount >= maxPending) return { ok: false, reason: 'busy' }
  return turns(() => takeAddress({ ...typed, email, now: wholeMinute(typed.now) }))
}

async function takeAddress(typed: SignUp): Promise<SignUpResult> {
  const { email, newsletters, page, wordingHash, network, site, secret, now } = typed
  const limit = { name: 'sign-up', points: site.limits.signUpsPerHour, seconds: 3600 }
  if (!(await takePoint(limit, network)).ok) return { ok: false, reason: 'too-many' }
  const consent = await findConsent(wordingHash, site, now)
  if (!consent) return { ok: false, reason: 'reworded' }
  await database().$transaction(
    (transaction) => admit(transaction, { email, newsletters, page, consent, site, secret, now }),
    transactionOptions,
  )
  return { ok: true }
}

/** Confirms subscriptions with the token from their mail. Confirming twice counts once. */
export async function confirmSubscription({
  token,
  secret,
  now,
}: {
  token: string
  secret: ServerSecret
  now: Date
}): Promise<{ ok: true } | { ok: false; reason: 'dead-link' }> {
  return database().$transaction(async (transaction) => {
    const confirmation = await transaction.confirmation.findUnique({
      where: { tokenHash: hashConfirmationToken(token), expiresAt: { gt: now } },
    })
    if (!confirmation) return { ok: false, reason: 'dead-link' }
    const { tokenHash, subscriberId } = confirmation
    const email = await lockSubscriber(transaction, subscriberId)
    const consents = await transaction.consent.findMany({ where: { tokenHash } })
    if (!email || consents.length === 0) return { ok: false, reason: 'dead-link' }
    const newsletters = consents.map(({ newsletter }) => newsletter)
    await confirmNewsletters(transaction, subscriberId, newsletters, now)
    await transaction.consent.updateMany({ where: { tokenHash, confirmedAt: null }, data: { confirmedAt: now } })
    await transaction.suppression.deleteMany({
      where: { emailHash: { in: [...suppressionHashes(email, secret)] } },
    })
    return { ok: true }
  }, transactionOptions)
}

/** Ends what a signed link names, for its reader. */
export async function unsubscribe({
  reader,
  secret,
  now,
}: {
  reader: string
  secret: ServerSecret
  now: Date
}): Promise<{ ok: true } | { ok: false; reason: 'wrong-link' }> {
  const leaving = readLeaveToken(reader, secret)
  if (!leaving) return { ok: false, reason: 'wrong-link' }
  await database().$transaction(
    (transaction) => leaveNewsletters(transaction, leaving, { secret, now }),
    transactionOptions,
  )
  return { ok: true }
}

/** Erases a person: the address, the consents, the mails. A keyed hash stays, so that no re-import brings them back. */
export async function eraseSubscriber({
  address,
  secret,
  now,
}: {
  /** As parseEmailAddress gives it. */
  address: string
  secret: ServerSecret
  now: Date
}): Promise<{ known: boolean; newsletters: string[] }> {
  return database().$transaction(async (transaction) => {
    const subscriber = await transaction.subscriber.findUnique({
      where: { email: address },
      include: { subscriptions: { orderBy: { newsletter: 'asc' } } },
    })
    await forget(transaction, { id: subscriber?.id ?? null, email: address }, { secret, now })
    const newsletters = subscriber?.subscriptions.map(({ newsletter }) => newsletter) ?? []
    return { known: subscriber !== null, newsletters }
  }, transactionOptions)
}

/** Restores the subscribers of an export, all or none. */
export async function restoreSubscribers(
  subscribers: readonly ExportedSubscriber[],
  secret: ServerSecret,
): Promise<Restored> {
  return database().$transaction((transaction) => restore(transaction, subscribers, secret), transactionOptions)
}

/** Deletes sign-ups, consents and links that nobody confirmed within seven days, and mail counts of that age. */
export async function purgeUnconfirmed(now: Date): Promise<number> {
  const before = new Date(now.getTime() - pendingLifetime)
  const [{ count }] = await database().$transaction([
    database().subscription.deleteMany({ where: { state: 'pending', createdAt: { lt: before } } }),
    database().subscriber.deleteMany({
      where: { email: { not: null }, subscriptions: { none: {} }, createdAt: { lt: before } },
    }),
    database().confirmation.deleteMany({ where: { createdAt: { lt: before } } }),
    database().readerLink.deleteMany({ where: { createdAt: { lt: before } } }),
    database().consent.deleteMany({ where: { confirmedAt: null, at: { lt: before } } }),
    database().confirmationMail.deleteMany({ where: { at: { lt: before } } }),
  ])
  return count
}

/** The wording that the form showed: the publication's, or one that readers agreed to before; null where it is neither. */
export async function findConsent(
  hash: string,
  site: Pick<SignUp['site'], 'consent' | 'consentHtml' | 'url'>,
  now: Date,
): Promise<ConsentWording | null> {
  const current = consentOf(site)
  if (hash !== current.hash) {
    const kept = await database().wording.findUnique({ where: { hash } })
    return kept && consentOf({ consent: kept.markdown, consentHtml: kept.html, url: site.url })
  }
  await keepWording(current, now)
  return current
}

/** Stores a consent wording when it is first agreed to. Versions have no gaps, so writers take turns. */
async function keepWording({ hash, markdown, html }: ConsentWording, now: Date): Promise<void> {
  if (await database().wording.findUnique({ where: { hash }, select: { hash: true } })) return
  await database().$transaction(async (transaction) => {
    await transaction.$executeRaw`LOCK TABLE wording IN SHARE ROW EXCLUSIVE MODE`
    await transaction.$executeRaw`
      INSERT INTO wording (hash, version, markdown, html, first_used)
      SELECT ${hash}, coalesce(max(version), 0) + 1, ${markdown}, ${html}, ${now} FROM wording
      ON CONFLICT (hash) DO NOTHING`
  }, transactionOptions)
}

/** Waiting for a turn is no failure; these transactions are short once they have begun. */
const transactionOptions = { maxWait: 30_000, timeout: 30_000 }
