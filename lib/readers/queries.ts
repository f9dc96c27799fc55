import { database } from '#lib/database/client'
import type { Reader } from '#lib/readers/schema'
import { hashConfirmationToken } from '#lib/subscribers/confirmation-token'

/** The reader whose mail had this token; null where the link is unknown or has expired. */
export async function getReader(token: string, now: Date): Promise<Reader | null> {
  const link = await database().readerLink.findUnique({
    where: { tokenHash: hashConfirmationToken(token), expiresAt: { gt: now } },
    include: { subscriber: { include: { subscriptions: { where: { state: 'confirmed' } } } } },
  })
  if (!link?.subscriber.email) return null
  const { email, subscriptions } = link.subscriber
  return { email, newsletters: subscriptions.map(({ newsletter }) => newsletter) }
}
