import { lockMailbox } from '#lib/database/advisory-locks'
import { composeAccess } from '#lib/mail/compose-access'
import { enqueueMails } from '#lib/mail/mutations'
import { sealToken } from '#lib/mail/sealed-token'
import type { LinkRequest } from '#lib/readers/schema'
import { deriveKey } from '#lib/secrets/keys'
import { mailboxKeys } from '#lib/subscribers/address-hash'
import { upsertSubscriber } from '#lib/subscribers/admit'
import { confirmationLifetime, hashConfirmationToken, newConfirmationToken } from '#lib/subscribers/confirmation-token'
import { leaveUrl } from '#lib/subscribers/leave-link'
import type { Prisma } from '#prisma/generated/client'

const day = 24 * 60 * 60_000

/** How many mails with links, to confirm or to this page, one mailbox gets in a day. */
const mailsPerDay = 3

/**
 * Writes a link to a reader's page and its mail, and rolls both back where no mail may be sent. So an address that nobody
 * knows costs the same statements, and the time reveals nothing.
 */
export async function mailLink(
  transaction: Prisma.TransactionClient,
  { email, site, secret, now }: LinkRequest,
): Promise<void> {
  const mailboxes = mailboxKeys(email, secret)
  const [mailbox] = mailboxes
  await lockMailbox(transaction, mailbox)
  const [known] = await transaction.$queryRaw<{ may: boolean }[]>`
    SELECT EXISTS (
      SELECT FROM subscription JOIN subscriber ON subscriber.id = subscriber_id
      WHERE email = ${email} AND subscription.state <> 'pending'
    ) AND (
      SELECT count(*) FROM confirmation_mail
      WHERE mailbox_key = ANY(${mailboxes}) AND at > ${new Date(now.getTime() - day)}
    ) < ${mailsPerDay} AS may`
  await transaction.$executeRaw`SAVEPOINT before_link`
  const subscriberId = await upsertSubscriber(transaction, email, now)
  const token = newConfirmationToken()
  await transaction.readerLink.create({
    data: {
      tokenHash: hashConfirmationToken(token),
      subscriberId,
      createdAt: now,
      expiresAt: new Date(now.getTime() + confirmationLifetime),
    },
  })
  await transaction.confirmationMail.create({ data: { mailboxKey: mailbox, at: now } })
  const mail = composeAccess(site, {
    sealedToken: sealToken(token, deriveKey(secret, 'outbox-token')),
    leaveUrl: leaveUrl(site.url, { subscriberId, newsletters: null }, secret),
  })
  await enqueueMails(transaction, [{ kind: 'access', recipient: email, mail }], { siteUrl: site.url, now })
  if (known?.may) await transaction.$executeRaw`RELEASE SAVEPOINT before_link`
  else await transaction.$executeRaw`ROLLBACK TO SAVEPOINT before_link`
}
