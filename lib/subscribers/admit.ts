import { randomUUID } from 'node:crypto'
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
type Admission = Pick<SignUp, 'page' | 'site' | 'secret' | 'now'> & { email: string; consent: ConsentWording }

/**
 * Writes the subscriber, the consent, the link and the mail, and rolls all four back where no mail may be sent. So every
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
  { email, consent, secret, now }: Admission,
  mailboxes: readonly Uint8Array[],
): Promise<AddressHistory> {
  const week = new Date(now.getTime() - 7 * 24 * 60 * 60_000)
  const [history] = await transaction.$queryRaw<AddressHistory[]>`
    SELECT
      CASE
        WHEN EXISTS (SELECT FROM suppression WHERE email_hash = ANY(${suppressionHashes(email, secret)})) THEN 'suppressed'
        ELSE coalesce((SELECT state::text FROM subscriber WHERE email = ${email}), 'unknown')
      END AS state,
      EXISTS (
        SELECT FROM consent JOIN subscriber ON subscriber.id = subscriber_id
        WHERE email = ${email} AND wording_hash = ${consent.hash} AND consent.confirmed_at IS NOT NULL
      ) AS "agreedToThisWording",
      ARRAY (
        SELECT at FROM confirmation_mail WHERE mailbox_key = ANY(${mailboxes}) AND at > ${week}
      ) AS "mailedAt"`
  if (!history) throw new Error('A query without a FROM gave no row.')
  return history
}

async function write(transaction: Prisma.TransactionClient, admission: Admission, mailbox: Uint8Array<ArrayBuffer>) {
  const { email, page, consent, site, secret, now } = admission
  // A pending sign-up starts over, so that the purge does not delete its newest link; any other keeps its date.
  const [subscriber] = await transaction.$queryRaw<{ id: string }[]>`
    INSERT INTO subscriber (id, email, created_at) VALUES (${randomUUID()}::uuid, ${email}, ${now})
    ON CONFLICT (email) DO UPDATE
      SET created_at = CASE subscriber.state WHEN 'pending' THEN excluded.created_at ELSE subscriber.created_at END
    RETURNING id`
  if (!subscriber) throw new Error('An upsert gave no row.')
  const subscriberId = subscriber.id
  const consentId = randomUUID()
  await transaction.consent.create({ data: { id: consentId, subscriberId, wordingHash: consent.hash, page, at: now } })
  const token = newConfirmationToken()
  await transaction.confirmation.create({
    data: {
      tokenHash: hashConfirmationToken(token),
      subscriberId,
      consentId,
      createdAt: now,
      expiresAt: new Date(now.getTime() + confirmationLifetime),
    },
  })
  await transaction.confirmationMail.create({ data: { mailboxKey: mailbox, at: now } })
  const sealedToken = sealToken(token, deriveKey(secret, 'outbox-token'))
  const mail = composeConfirmation({
    site,
    consent: consent.mail,
    sealedToken,
    leaveUrl: leaveUrl(site.url, subscriberId, secret),
  })
  await enqueueMails(transaction, [{ kind: 'confirmation', recipient: email, mail }], { siteUrl: site.url, now })
}
