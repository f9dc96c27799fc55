import { randomUUID } from 'node:crypto'
import { lockDigests } from '#lib/database/advisory-locks'
import { database } from '#lib/database/client'
import { composeDigest } from '#lib/digest/compose-digest'
import { getDigestPlan } from '#lib/digest/queries'
import type { DigestPlan, DigestSite } from '#lib/digest/schema'
import { nextSpan } from '#lib/digest/span'
import { enqueueMails } from '#lib/mail/mutations'
import type { ServerSecret } from '#lib/secret-list'
import { leaveUrl } from '#lib/subscribers/leave-link'

interface Sending {
  /** How far back to look, in milliseconds. */
  since: number
  site: DigestSite
  secret: ServerSecret
  now: Date
  /** Called after each batch with the number of mails written so far. */
  onProgress: (written: number) => void
}

/** Mails written in one transaction. */
const batchSize = 500

/**
 * Writes one mail per confirmed subscriber to the outbox. After a crash the next run continues where it stopped, and two
 * runs at once share the work: a delivery and its mail are one transaction, and a delivery is unique.
 */
export async function sendDigest(sending: Sending): Promise<DigestPlan & { written: number }> {
  const { since, now } = sending
  const found = await getDigestPlan(since, now)
  if (found.articles.length === 0) return { ...found, written: 0 }
  const editionId = await openEdition(since, now)
  const plan = await getDigestPlan(since, now)
  let written = 0
  let batch = await writeBatch(editionId, plan, sending)
  while (batch > 0) {
    written += batch
    sending.onProgress(written)
    batch = await writeBatch(editionId, plan, sending)
  }
  await database().digestEdition.update({ where: { id: editionId }, data: { finishedAt: now } })
  return { ...plan, editionId, written }
}

/** The unfinished edition, or a new one. */
async function openEdition(since: number, now: Date): Promise<string> {
  return database().$transaction(async (transaction) => {
    await lockDigests(transaction)
    const last = await transaction.digestEdition.findFirst({ orderBy: { upTo: 'desc' } })
    const { id, ...span } = nextSpan(last, since, now)
    return id ?? (await transaction.digestEdition.create({ data: { id: randomUUID(), ...span } })).id
  }, transactionOptions)
}

async function writeBatch(
  editionId: string,
  { articles, span }: DigestPlan,
  { site, secret, now }: Sending,
): Promise<number> {
  return database().$transaction(async (transaction) => {
    await lockDigests(transaction)
    // The row lock makes a reader who unsubscribes now wait, and then withdraw the mail that was just written.
    const readers = await transaction.$queryRaw<{ id: string; email: string }[]>`
      SELECT id, email FROM subscriber
      WHERE state = 'confirmed' AND NOT EXISTS (
        SELECT FROM digest_delivery WHERE edition_id = ${editionId}::uuid AND subscriber_id = subscriber.id
      )
      ORDER BY id LIMIT ${batchSize} FOR SHARE OF subscriber`
    await transaction.digestDelivery.createMany({ data: readers.map(({ id }) => ({ editionId, subscriberId: id })) })
    const mails = readers.map(({ id, email }) => ({
      kind: 'digest' as const,
      recipient: email,
      mail: composeDigest(articles, { site, date: span.upTo, leaveUrl: leaveUrl(site.url, id, secret) }),
    }))
    await enqueueMails(transaction, mails, { siteUrl: site.url, now })
    return readers.length
  }, transactionOptions)
}

const transactionOptions = { maxWait: 30_000, timeout: 60_000 }
