import type { Prisma } from '#prisma/generated/client'

/** Makes a reader a confirmed subscriber of newsletters; who is one keeps the date. */
export async function confirmNewsletters(
  transaction: Prisma.TransactionClient,
  subscriberId: string,
  newsletters: readonly string[],
  now: Date,
): Promise<void> {
  await transaction.$executeRaw`
    INSERT INTO subscription (subscriber_id, newsletter, state, created_at, confirmed_at)
    SELECT ${subscriberId}::uuid, newsletter, 'confirmed', ${now}, ${now} FROM unnest(${newsletters}::text[]) AS newsletter
    ON CONFLICT (subscriber_id, newsletter) DO UPDATE SET state = 'confirmed', confirmed_at = ${now}, unsubscribed_at = NULL
      WHERE subscription.state <> 'confirmed'`
}
