import pLimit from 'p-limit'
import { database } from '#lib/database/client'
import { parseEmailAddress } from '#lib/email-address'
import { takePoint } from '#lib/limits/mutations'
import { withdrawMails } from '#lib/mail/mutations'
import type { ServerSecret } from '#lib/secret-list'
import { suppressionHashes } from '#lib/subscribers/address-hash'
import { admit } from '#lib/subscribers/admit'
import { hashConfirmationToken } from '#lib/subscribers/confirmation-token'
import { type ConsentWording, consentOf } from '#lib/subscribers/consent-wording'
import { readLeaveToken } from '#lib/subscribers/leave-link'
import type { ExportedSubscriber } from '#lib/subscribers/read-export'
import { type Restored, restore } from '#lib/subscribers/restore'
import type { SignUp, SignUpResult } from '#lib/subscribers/schema'
import { wholeMinute } from '#lib/whole-minute'
import type { Prisma } from '#prisma/generated/client'

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

async function takeAddress({ email, page, wordingHash, network, site, secret, now }: SignUp): Promise<SignUpResult> {
  const limit = { name: 'sign-up', points: site.limits.signUpsPerHour, seconds: 3600 }
  if (!(await takePoint(limit, network)).ok) return { ok: false, reason: 'too-many' }
  const consent = await findConsent(wordingHash, site, now)
  if (!consent) return { ok: false, reason: 'reworded' }
  await database().$transaction(
    (transaction) => admit(transaction, { email, page, consent, site, secret, now }),
    transactionOptions,
  )
  return { ok: true }
}

/** Confirms a subscription with the token from its mail. Confirming twice counts once. */
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
      include: { subscriber: true, consent: true },
    })
    if (!confirmation?.subscriber.email) return { ok: false, reason: 'dead-link' }
    const { subscriber, consent } = confirmation
    const confirmedAt = subscriber.state === 'confirmed' ? subscriber.confirmedAt : now
    const { count } = await transaction.subscriber.updateMany({
      where: { id: subscriber.id, state: { not: 'erased' } },
      data: { state: 'confirmed', confirmedAt, unsubscribedAt: null },
    })
    if (count === 0) return { ok: false, reason: 'dead-link' }
    await transaction.consent.updateMany({ where: { id: consent.id, confirmedAt: null }, data: { confirmedAt: now } })
    await transaction.suppression.deleteMany({
      where: { emailHash: { in: [...suppressionHashes(confirmation.subscriber.email, secret)] } },
    })
    return { ok: true }
  })
}

/** Ends all mail to the reader whom a signed link names. A reader who never confirmed is erased: there is no consent to keep. */
export async function unsubscribe({
  reader,
  secret,
  now,
}: {
  reader: string
  secret: ServerSecret
  now: Date
}): Promise<{ ok: true } | { ok: false; reason: 'wrong-link' }> {
  const id = readLeaveToken(reader, secret)
  if (!id) return { ok: false, reason: 'wrong-link' }
  await database().$transaction(async (transaction) => {
    const { count } = await transaction.subscriber.updateMany({
      where: { id, state: 'confirmed' },
      data: { state: 'unsubscribed', unsubscribedAt: now },
    })
    const subscriber = await transaction.subscriber.findUnique({ where: { id } })
    if (!subscriber?.email) return
    if (subscriber.state === 'pending')
      await forget(transaction, { ...subscriber, email: subscriber.email }, { secret, now })
    else if (count === 1) {
      await withdrawMails(transaction, subscriber.email, 'unsent')
      // No mail from before can subscribe a reader who has unsubscribed.
      await transaction.confirmation.deleteMany({ where: { subscriberId: id } })
    }
  }, transactionOptions)
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
}): Promise<{ known: boolean }> {
  return database().$transaction(async (transaction) => {
    const subscriber = await transaction.subscriber.findUnique({ where: { email: address } })
    await forget(transaction, { id: subscriber?.id ?? null, email: address }, { secret, now })
    return { known: subscriber !== null }
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
    database().subscriber.deleteMany({ where: { state: 'pending', createdAt: { lt: before } } }),
    database().confirmation.deleteMany({ where: { createdAt: { lt: before } } }),
    database().consent.deleteMany({ where: { confirmedAt: null, at: { lt: before } } }),
    database().confirmationMail.deleteMany({ where: { at: { lt: before } } }),
  ])
  return count
}

/** The wording that the form showed: the publication's, or one that readers agreed to before; null where it is neither. */
async function findConsent(hash: string, site: SignUp['site'], now: Date): Promise<ConsentWording | null> {
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

async function forget(
  transaction: Prisma.TransactionClient,
  { id, email }: { id: string | null; email: string },
  { secret, now }: { secret: ServerSecret; now: Date },
): Promise<void> {
  const [emailHash] = suppressionHashes(email, secret)
  await transaction.suppression.upsert({ where: { emailHash }, create: { emailHash, at: now }, update: {} })
  if (id) {
    // First, so that it waits for a digest that is being written, which is then deleted with the rest.
    await transaction.subscriber.update({ where: { id }, data: { email: null, state: 'erased', erasedAt: now } })
    await transaction.consent.deleteMany({ where: { subscriberId: id } })
  }
  await withdrawMails(transaction, email, 'everything')
}

/** Waiting for a turn is no failure; these transactions are short once they have begun. */
const transactionOptions = { maxWait: 30_000, timeout: 30_000 }
