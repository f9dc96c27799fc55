import { randomUUID } from 'node:crypto'
import { newsletterNames, newslettersOf } from '#lib/content/site/newsletters-of'
import { lockMailbox } from '#lib/database/advisory-locks'
import { composeConfirmation } from '#lib/mail/compose-confirmation'
import { enqueueMails } from '#lib/mail/mutations'
import { sealToken } from '#lib/mail/sealed-token'
import { deriveKey } from '#lib/secrets/keys'
import { mailboxKeys, suppressionHashes } from '#lib/subscribers/address-hash'
import { type AddressHistory, mayMail } from '#lib/subscribers/confirmation-limits'
import { confirmationLifetime, hashConfirmationToken, newConfirmationToken } from '#lib/subscribers/confirmation-token'
import type { ConsentWording } from '#lib/subscribers/consent-wording'
import { leaveUrl } from '#lib/subscribers/leave-link'
import type { SignUp } from '#lib/subscribers/schema'
import type { Prisma } from '#prisma/generated/client'

/** A sign-up with a valid address. */
type Admission = Pick<SignUp, 'newsletters' | 'page' | 'site' | 'secret' | 'now'> & {
  email: string
  consent: ConsentWording
}

/**
 * Writes the subscriber, the consents, the link and the mail, and rolls all of them back where no mail may be sent. So every
 * address, whether known, over its limit or suppressed, costs the same statements, and the time reveals nothing.
 */
export async function admit(transaction: Prisma.TransactionClient, admission: Admission): Promise<void> {
  const mailboxes = mailboxKeys(admission.email, admission.secret)
  const [mailbox] = mailboxes
  // Sign-ups for one mailbox take turns, or the count below would miss those in flight.
  await lockMailbox(transaction, mailbox)
  const history = await getHistory(transaction, admission, mailboxes)
  await transaction.$executeRaw`SAVEPOINT before_mail`
  await write(transaction, admission, mailbox)
  if (mayMail(history, admission.now)) await transaction.$executeRaw`RELEASE SAVEPOINT before_mail`
  else await transaction.$executeRaw`ROLLBACK TO SAVEPOINT before_mail`
}

async function getHistory(
  transaction: Prisma.TransactionClient,
  { email, newsletters, consent, secret, now }: Admission,
  mailboxes: readonly Uint8Array[],
): Promise<AddressHistory> {
  const week = new Date(now.getTime() - 7 * 24 * 60 * 60_000)
  const [history] = await transaction.$queryRaw<AddressHistory[]>`
    SELECT
      CASE
        WHEN EXISTS (SELECT FROM suppression WHERE email_hash = ANY(${suppressionHashes(email, secret)})) THEN 'suppressed'
        ELSE (
          SELECT CASE
            WHEN count(*) = 0 THEN 'unknown'
            WHEN count(*) FILTER (WHERE newsletter = ANY(${newsletters}) AND state = 'unsubscribed') > 0 THEN 'unsubscribed'
            WHEN count(*) FILTER (WHERE newsletter = ANY(${newsletters}) AND state = 'confirmed') = ${newsletters.length}
              THEN 'confirmed'
            WHEN count(*) FILTER (WHERE state = 'confirmed') > 0 THEN 'pending'
            WHEN count(*) FILTER (WHERE state = 'unsubscribed') > 0 THEN 'unsubscribed'
            ELSE 'pending'
          END FROM subscription JOIN subscriber ON subscriber.id = subscriber_id WHERE email = ${email}
        )
      END AS state,
      (
        SELECT count(DISTINCT newsletter) FROM consent JOIN subscriber ON subscriber.id = subscriber_id
        WHERE email = ${email} AND newsletter = ANY(${newsletters}) AND wording_hash = ${consent.hash}
          AND consent.confirmed_at IS NOT NULL
      ) = ${newsletters.length} AS "agreedToThisWording",
      ARRAY (
        SELECT at FROM confirmation_mail WHERE mailbox_key = ANY(${mailboxes}) AND at > ${week}
      ) AS "mailedAt"`
  if (!history) throw new Error('A query without a FROM gave no row.')
  return history
}

async function write(transaction: Prisma.TransactionClient, admission: Admission, mailbox: Uint8Array<ArrayBuffer>) {
  const { email, newsletters, page, consent, site, secret, now } = admission
  const subscriberId = await upsertSubscriber(transaction, email, now)
  // A pending sign-up starts over, so that the purge does not delete its newest link; any other keeps its date.
  await transaction.$executeRaw`
    INSERT INTO subscription (subscriber_id, newsletter, created_at)
    SELECT ${subscriberId}::uuid, newsletter, ${now} FROM unnest(${newsletters}::text[]) AS newsletter
    ON CONFLICT (subscriber_id, newsletter) DO UPDATE
      SET created_at = CASE subscription.state WHEN 'pending' THEN excluded.created_at ELSE subscription.created_at END`
  const token = newConfirmationToken()
  const tokenHash = hashConfirmationToken(token)
  await transaction.confirmation.create({
    data: { tokenHash, subscriberId, createdAt: now, expiresAt: new Date(now.getTime() + confirmationLifetime) },
  })
  await transaction.consent.createMany({
    data: newsletters.map((newsletter) => ({
      id: randomUUID(),
      subscriberId,
      newsletter,
      wordingHash: consent.hash,
      page,
      at: now,
      tokenHash,
    })),
  })
  await transaction.confirmationMail.create({ data: { mailboxKey: mailbox, at: now } })
  const sealedToken = sealToken(token, deriveKey(secret, 'outbox-token'))
  const mail = composeConfirmation({
    site,
    consent: consent.mail,
    newsletters: newslettersOf(site).length > 1 ? newsletterNames(site, newsletters) : [],
    sealedToken,
    leaveUrl: leaveUrl(site.url, { subscriberId, newsletters }, secret),
  })
  await enqueueMails(transaction, [{ kind: 'confirmation', recipient: email, mail }], { siteUrl: site.url, now })
}

/** The subscriber with an address, new where there is none. */
export async function upsertSubscriber(
  transaction: Prisma.TransactionClient,
  email: string,
  now: Date,
): Promise<string> {
  const [subscriber] = await transaction.$queryRaw<{ id: string }[]>`
    INSERT INTO subscriber (id, email, created_at) VALUES (${randomUUID()}::uuid, ${email}, ${now})
    ON CONFLICT (email) DO UPDATE SET email = excluded.email
    RETURNING id`
  if (!subscriber) throw new Error('An upsert gave no row.')
  return subscriber.id
}
