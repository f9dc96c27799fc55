import { randomUUID } from 'node:crypto'
import type { ServerSecret } from '#lib/secret-list'
import { suppressionHashes } from '#lib/subscribers/address-hash'
import type { ExportedSubscriber } from '#lib/subscribers/read-export'
import { wholeMinute } from '#lib/whole-minute'
import type { Prisma } from '#prisma/generated/client'

export type Restored =
  | { ok: true; added: number; known: number; suppressed: number }
  | { ok: false; reason: 'unknown-wording'; hashes: string[] }

/**
 * Restores exported subscribers. Erased ones stay erased, and known ones stay as they are: yesterday's list does not
 * bring back a reader who unsubscribed today.
 */
export async function restore(
  transaction: Prisma.TransactionClient,
  subscribers: readonly ExportedSubscriber[],
  secret: ServerSecret,
): Promise<Restored> {
  const hashes = await unknownWordings(transaction, subscribers)
  if (hashes.length > 0) return { ok: false, reason: 'unknown-wording', hashes }
  const once = [...new Map(subscribers.map((subscriber) => [subscriber.email, subscriber])).values()]
  const suppressed = await suppressedOf(transaction, once, secret)
  const known = await knownOf(transaction, once)
  const added = once
    .filter(({ email }) => !suppressed.has(email) && !known.has(email))
    .map((subscriber) => ({ ...subscriber, id: randomUUID() }))
  await transaction.subscriber.createMany({
    data: added.map(({ id, email, confirmedAt, consentAt }) => {
      return { id, email, state: 'confirmed', createdAt: wholeMinute(consentAt), confirmedAt }
    }),
  })
  await transaction.consent.createMany({
    data: added.map(({ id, wordingHash, page, consentAt, consentConfirmedAt }) => {
      return { subscriberId: id, wordingHash, page, at: wholeMinute(consentAt), confirmedAt: consentConfirmedAt }
    }),
  })
  return { ok: true, added: added.length, known: known.size, suppressed: suppressed.size }
}

/** Wordings that are not in the database: without its words a consent is no record. */
async function unknownWordings(
  transaction: Prisma.TransactionClient,
  subscribers: readonly ExportedSubscriber[],
): Promise<string[]> {
  const named = [...new Set(subscribers.map(({ wordingHash }) => wordingHash))]
  const kept = await transaction.wording.findMany({ where: { hash: { in: named } }, select: { hash: true } })
  return named.filter((hash) => !kept.some((wording) => wording.hash === hash))
}

async function suppressedOf(
  transaction: Prisma.TransactionClient,
  subscribers: readonly ExportedSubscriber[],
  secret: ServerSecret,
): Promise<Set<string>> {
  const byHash = new Map(
    subscribers.flatMap(({ email }) =>
      suppressionHashes(email, secret).map((hash) => [hash.toString('hex'), email] as const),
    ),
  )
  const rows = await transaction.suppression.findMany({ select: { emailHash: true } })
  return new Set(rows.flatMap(({ emailHash }) => byHash.get(Buffer.from(emailHash).toString('hex')) ?? []))
}

async function knownOf(
  transaction: Prisma.TransactionClient,
  subscribers: readonly ExportedSubscriber[],
): Promise<Set<string>> {
  const emails = subscribers.map(({ email }) => email)
  const rows = await transaction.$queryRaw<
    { email: string }[]
  >`SELECT email FROM subscriber WHERE email = ANY(${emails})`
  return new Set(rows.map(({ email }) => email))
}
