import { withdrawMails } from '#lib/mail/mutations'
import type { ServerSecret } from '#lib/secret-list'
import { suppressionHashes } from '#lib/subscribers/address-hash'
import type { Leaving } from '#lib/subscribers/leave-link'
import { lockSubscriber } from '#lib/subscribers/lock-subscriber'
import type { Prisma } from '#prisma/generated/client'

interface Keeping {
  secret: ServerSecret
  now: Date
}

/**
 * Ends what a reader gets of some newsletters and keeps the others. A reader who never confirmed any is erased: there is no
 * consent to keep.
 */
export async function leaveNewsletters(
  transaction: Prisma.TransactionClient,
  { subscriberId, newsletters }: Leaving,
  { secret, now }: Keeping,
): Promise<void> {
  const email = await lockSubscriber(transaction, subscriberId)
  if (!email) return
  const chosen = { subscriberId, ...(newsletters && { newsletter: { in: [...newsletters] } }) }
  await transaction.subscription.updateMany({
    where: { ...chosen, state: 'confirmed' },
    data: { state: 'unsubscribed', unsubscribedAt: now },
  })
  const subscriptions = await transaction.subscription.findMany({ where: { subscriberId } })
  const isLeft = ({ newsletter }: { newsletter: string }) => newsletters?.includes(newsletter) ?? true
  const remaining = subscriptions.filter((one) => !(one.state === 'pending' && isLeft(one)))
  if (remaining.length === 0) return forget(transaction, { id: subscriberId, email }, { secret, now })
  await transaction.subscription.deleteMany({ where: { ...chosen, state: 'pending' } })
  // No mail from before can subscribe a reader to what they left.
  await transaction.consent.deleteMany({ where: { ...chosen, confirmedAt: null } })
  await transaction.consent.updateMany({ where: chosen, data: { tokenHash: null } })
  const open = remaining.filter(({ state }) => state !== 'unsubscribed')
  await withdrawMails(transaction, email, open.length > 0 ? { of: newsletters ?? [] } : 'unsent')
}

/** Erases a person: the address, the subscriptions, the consents, the links, the mails; and remembers that with a keyed hash. */
export async function forget(
  transaction: Prisma.TransactionClient,
  { id, email }: { id: string | null; email: string },
  { secret, now }: Keeping,
): Promise<void> {
  const [emailHash] = suppressionHashes(email, secret)
  await transaction.suppression.upsert({ where: { emailHash }, create: { emailHash, at: now }, update: {} })
  if (id) {
    const whose = { where: { subscriberId: id } }
    // First, so that it waits for a mailing that is being written, which is then deleted with the rest.
    await transaction.subscriber.update({ where: { id }, data: { email: null, erasedAt: now } })
    await transaction.subscription.deleteMany(whose)
    await transaction.consent.deleteMany(whose)
    await transaction.confirmation.deleteMany(whose)
    await transaction.readerLink.deleteMany(whose)
  }
  await withdrawMails(transaction, email, 'everything')
}
