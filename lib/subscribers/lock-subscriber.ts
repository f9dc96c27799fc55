import type { Prisma } from '#prisma/generated/client'

/**
 * A subscriber's address, with a lock on their row until the end of the transaction: whatever changes what they get, or
 * writes them a mail, takes its turn. Null where they are erased or unknown.
 */
export async function lockSubscriber(transaction: Prisma.TransactionClient, id: string): Promise<string | null> {
  const rows = await transaction.$queryRaw<{ email: string | null }[]>`
    SELECT email FROM subscriber WHERE id = ${id}::uuid FOR UPDATE`
  return rows[0]?.email ?? null
}
