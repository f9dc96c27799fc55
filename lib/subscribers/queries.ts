import { database } from '#lib/database/client'
import { hashConfirmationToken } from '#lib/subscribers/confirmation-token'
import type { SubscriberState } from '#prisma/generated/client'

/** What the page of a confirmation link shows. */
export interface OpenConfirmation {
  email: string
  /** The wording to agree to, sanitized. */
  wordingHtml: string
}

/** One line of the export: a subscriber with the last consent that they confirmed. */
export interface ConfirmedSubscriber {
  email: string
  confirmedAt: Date
  wordingVersion: number
  wordingHash: string
  page: string
  /** When the form was sent, and when the link was confirmed. */
  consentAt: Date
  consentConfirmedAt: Date
}

/** The sign-up that a mail's token belongs to; null where the link is unknown, ended by unsubscribing, or expired. */
export async function getOpenConfirmation(token: string, now: Date): Promise<OpenConfirmation | null> {
  const row = await database().confirmation.findUnique({
    where: { tokenHash: hashConfirmationToken(token), expiresAt: { gt: now } },
    include: { subscriber: true, consent: { include: { wording: true } } },
  })
  if (!row) return null
  const { email } = row.subscriber
  if (!email) return null
  return { email, wordingHtml: row.consent.wording.html }
}

/** A wording that somebody agreed to, or null. */
export async function getWording(version: number) {
  return database().wording.findUnique({ where: { version } })
}

/** Every wording that somebody agreed to, newest first. */
export async function listWordings() {
  return database().wording.findMany({ orderBy: { version: 'desc' } })
}

/** The number of subscribers in each state. */
export async function countSubscribers(): Promise<Record<SubscriberState, number>> {
  const groups = await database().subscriber.groupBy({ by: ['state'], _count: true })
  const of = (state: SubscriberState) => groups.find((group) => group.state === state)?._count ?? 0
  return {
    pending: of('pending'),
    confirmed: of('confirmed'),
    unsubscribed: of('unsubscribed'),
    erased: of('erased'),
  }
}

/** Every subscriber with an address, oldest first. */
export async function listSubscribers() {
  return database().subscriber.findMany({
    where: { email: { not: null } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { email: true, state: true, createdAt: true, confirmedAt: true },
  })
}

/** The confirmed subscribers with their consent, by address. */
export async function listConfirmed(): Promise<ConfirmedSubscriber[]> {
  return database().$queryRaw<ConfirmedSubscriber[]>`
    SELECT s.email, s.confirmed_at AS "confirmedAt", w.version AS "wordingVersion", w.hash AS "wordingHash",
      c.page, c.at AS "consentAt", c.confirmed_at AS "consentConfirmedAt"
    FROM subscriber s
    JOIN LATERAL (
      SELECT * FROM consent WHERE subscriber_id = s.id AND confirmed_at IS NOT NULL ORDER BY confirmed_at DESC LIMIT 1
    ) c ON true
    JOIN wording w ON w.hash = c.wording_hash
    WHERE s.state = 'confirmed'
    ORDER BY s.email`
}
