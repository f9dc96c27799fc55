import { randomUUID } from 'node:crypto'
import type { ServerSecret } from '#lib/secret-list'
import { suppressionHashes } from '#lib/subscribers/address-hash'
import type { ExportedSubscriber } from '#lib/subscribers/read-export'
import { wholeMinute } from '#lib/whole-minute'
import type { Prisma } from '#prisma/generated/client'

export type Restored =
  | { ok: true; added: number; known: number; suppressed: number }
  | { ok: false; reason: 'unknown-wording'; hashes: string[] }

/** What is in the database of the exported addresses. */
interface Stored {
  ids: Map<string, string>
  /** As keyOf names them. */
  subscriptions: Set<string>
}

/**
 * Restores exported subscriptions. Erased people stay erased, and known subscriptions stay as they are: yesterday's list
 * does not bring back a reader who unsubscribed today.
 */
export async function restore(
  transaction: Prisma.TransactionClient,
  subscribers: readonly ExportedSubscriber[],
  secret: ServerSecret,
): Promise<Restored> {
  const hashes = await unknownWordings(transaction, subscribers)
  if (hashes.length > 0) return { ok: false, reason: 'unknown-wording', hashes }
  const once = [...new Map(subscribers.map((subscriber) => [keyOf(subscriber), subscriber])).values()]
  const suppressed = await suppressedOf(transaction, once, secret)
  const stored = await storedOf(transaction, once)
  const isKnown = (one: ExportedSubscriber) => stored.subscriptions.has(keyOf(one))
  const added = once.filter((one) => !suppressed.has(one.email) && !isKnown(one))
  const people = new Map(
    added.filter(({ email }) => !stored.ids.has(email)).map((one) => [one.email, { ...one, id: randomUUID() }]),
  )
  const idOf = (email: string) => stored.ids.get(email) ?? people.get(email)?.id ?? ''
  await transaction.subscriber.createMany({
    data: [...people.values()].map(({ id, email, consentAt }) => ({ id, email, createdAt: wholeMinute(consentAt) })),
  })
  await transaction.subscription.createMany({
    data: added.map(({ email, newsletter, confirmedAt, consentAt }) => {
      const createdAt = wholeMinute(consentAt)
      return { subscriberId: idOf(email), newsletter, state: 'confirmed' as const, createdAt, confirmedAt }
    }),
  })
  await transaction.consent.createMany({
    data: added.map(({ email, newsletter, wordingHash, page, consentAt, consentConfirmedAt }) => {
      const at = wholeMinute(consentAt)
      return { subscriberId: idOf(email), newsletter, wordingHash, page, at, confirmedAt: consentConfirmedAt }
    }),
  })
  const known = once.filter((one) => !suppressed.has(one.email) && isKnown(one)).length
  const left = once.filter(({ email }) => suppressed.has(email)).length
  return { ok: true, added: added.length, known, suppressed: left }
}

function keyOf({ email, newsletter }: Pick<ExportedSubscriber, 'email' | 'newsletter'>): string {
  return `${newsletter} ${email}`
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

async function storedOf(
  transaction: Prisma.TransactionClient,
  subscribers: readonly ExportedSubscriber[],
): Promise<Stored> {
  const emails = subscribers.map(({ email }) => email)
  const rows = await transaction.$queryRaw<{ id: string; email: string; newsletter: string | null }[]>`
    SELECT id, email, newsletter FROM subscriber LEFT JOIN subscription ON subscriber_id = id
    WHERE email = ANY(${emails})`
  return {
    ids: new Map(rows.map(({ id, email }) => [email, id])),
    subscriptions: new Set(rows.flatMap(({ email, newsletter }) => (newsletter ? [keyOf({ email, newsletter })] : []))),
  }
}
