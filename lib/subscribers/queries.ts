import { database } from '#lib/database/client'
import { hashConfirmationToken } from '#lib/subscribers/confirmation-token'
import type { SubscriptionState } from '#prisma/generated/client'

/** What the page of a confirmation link shows. */
export interface OpenConfirmation {
  email: string
  /** The slugs of the newsletters that it is about. */
  newsletters: string[]
  /** The wording to agree to, sanitized. */
  wordingHtml: string
}

/** One line of the export: a subscriber of one newsletter with the last consent to it that they confirmed. */
export interface ConfirmedSubscriber {
  email: string
  newsletter: string
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
    include: { subscriber: true, consents: { include: { wording: true }, orderBy: { newsletter: 'asc' } } },
  })
  const [consent] = row?.consents ?? []
  if (!row?.subscriber.email || !consent) return null
  const newsletters = row.consents.map(({ newsletter }) => newsletter)
  return { email: row.subscriber.email, newsletters, wordingHtml: consent.wording.html }
}

/** A wording that somebody agreed to, or null. */
export async function getWording(version: number) {
  return database().wording.findUnique({ where: { version } })
}

/** Every wording that somebody agreed to, newest first. */
export async function listWordings() {
  return database().wording.findMany({ orderBy: { version: 'desc' } })
}

/** How many readers are in each state of each newsletter. */
export async function countSubscriptions(): Promise<
  { newsletter: string; state: SubscriptionState; people: number }[]
> {
  const groups = await database().subscription.groupBy({
    by: ['newsletter', 'state'],
    _count: true,
    orderBy: [{ newsletter: 'asc' }, { state: 'asc' }],
  })
  return groups.map(({ newsletter, state, _count }) => ({ newsletter, state, people: _count }))
}

export async function countErased(): Promise<number> {
  return database().subscriber.count({ where: { email: null } })
}

/** Every subscription, oldest first. */
export async function listSubscriptions() {
  return database().subscription.findMany({
    orderBy: [{ createdAt: 'asc' }, { subscriberId: 'asc' }, { newsletter: 'asc' }],
    select: {
      newsletter: true,
      state: true,
      createdAt: true,
      confirmedAt: true,
      subscriber: { select: { email: true } },
    },
  })
}

/** The confirmed subscribers of every newsletter with their consent to it, by address. */
export async function listConfirmed(): Promise<ConfirmedSubscriber[]> {
  return database().$queryRaw<ConfirmedSubscriber[]>`
    SELECT s.email, n.newsletter, n.confirmed_at AS "confirmedAt", w.version AS "wordingVersion",
      w.hash AS "wordingHash", c.page, c.at AS "consentAt", c.confirmed_at AS "consentConfirmedAt"
    FROM subscription n
    JOIN subscriber s ON s.id = n.subscriber_id
    JOIN LATERAL (
      SELECT * FROM consent
      WHERE subscriber_id = s.id AND newsletter = n.newsletter AND confirmed_at IS NOT NULL
      ORDER BY confirmed_at DESC LIMIT 1
    ) c ON true
    JOIN wording w ON w.hash = c.wording_hash
    WHERE n.state = 'confirmed'
    ORDER BY s.email, n.newsletter`
}
