import { randomUUID } from 'node:crypto'
import { lockMailings } from '#lib/database/advisory-locks'
import { database } from '#lib/database/client'
import { enqueueMails } from '#lib/mail/mutations'
import { longestMail, mailingWriter, sizeOf } from '#lib/newsletters/compose-mailing'
import { listMailingArticles, listPicked } from '#lib/newsletters/queries'
import { refuseSending, type SendingRefused } from '#lib/newsletters/refuse-sending'
import type { Mailing, MailingSite } from '#lib/newsletters/schema'
import type { ServerSecret } from '#lib/secret-list'
import { leaveUrl } from '#lib/subscribers/leave-link'
import { wording } from '#lib/wording'

interface Sending {
  mailing: Mailing
  site: MailingSite
  secret: ServerSecret
  now: Date
}

export type Sent = { ok: true; written: number } | { ok: false; reason: SendingRefused }

/** Mails written in one transaction. */
const batchSize = 500

/**
 * Writes one mail per confirmed subscriber of the newsletter to the outbox. After a crash the next run continues where it
 * stopped, with the same articles, and two runs at once share the work: a delivery and its mail are one transaction, and a
 * delivery is unique. Once all are written, the mailing is sent: whoever subscribes later gets the next one.
 */
export async function sendMailing(sending: Sending & { onProgress: (written: number) => void }): Promise<Sent> {
  const { mailing, site, secret, now } = sending
  const picked = await listMailingArticles(await listPicked(mailing, now), now)
  const refused = refuseSending(mailing, picked.length, now)
  if (refused) return { ok: false, reason: refused }
  const write = mailingWriter({ mailing, articles: picked, site })
  if (sizeOf(write(trial(mailing, site, secret))) > longestMail) return { ok: false, reason: 'too-large' }
  const articles = await beginSend(
    mailing,
    picked.map(({ slug }) => slug),
    now,
  )
  if (articles === null) return { ok: true, written: 0 }
  const writer = mailingWriter({ mailing, articles: await listMailingArticles(articles, now), site })
  let written = 0
  for (let batch = -1; batch !== 0; ) {
    batch = await writeBatch(sending, writer)
    written += batch
    if (batch > 0) sending.onProgress(written)
  }
  await database().mailingSend.update({ where: { mailing: mailing.slug }, data: { finishedAt: now } })
  return { ok: true, written }
}

/** Writes the mail of a mailing to one address, of a subscriber or not, and leaves no other trace. */
export async function sendTest(sending: Sending & { address: string }): Promise<Sent> {
  const { mailing, site, secret, now, address } = sending
  const articles = await listMailingArticles(await listPicked(mailing, now), now)
  const mail = mailingWriter({ mailing, articles, site })(trial(mailing, site, secret))
  if (sizeOf(mail) > longestMail) return { ok: false, reason: 'too-large' }
  const subject = wording.mail.mailing.test({ subject: mailing.subject })
  await database().$transaction((transaction) =>
    enqueueMails(transaction, [{ kind: 'mailing', recipient: address, mail: { ...mail, subject } }], {
      siteUrl: site.url,
      now,
    }),
  )
  return { ok: true, written: 1 }
}

/** A link to unsubscribe that looks like a reader's and is nobody's. */
function trial({ newsletter }: Mailing, { url }: MailingSite, secret: ServerSecret): string {
  return leaveUrl(url, { subscriberId: randomUUID(), newsletters: [newsletter] }, secret)
}

/** The articles that this mailing has from its first mail on; null where it was sent to the end. */
async function beginSend(
  { slug: mailing, newsletter }: Mailing,
  articles: string[],
  now: Date,
): Promise<string[] | null> {
  return database().$transaction(async (transaction) => {
    await lockMailings(transaction)
    const begun = await transaction.mailingSend.findUnique({ where: { mailing } })
    if (begun) return begun.finishedAt ? null : begun.articles
    await transaction.mailingSend.create({ data: { mailing, newsletter, articles, upTo: now, startedAt: now } })
    return articles
  }, transactionOptions)
}

async function writeBatch(
  { mailing: { slug: mailing, newsletter }, site, secret, now }: Sending,
  write: ReturnType<typeof mailingWriter>,
): Promise<number> {
  return database().$transaction(async (transaction) => {
    await lockMailings(transaction)
    // The row locks make a reader who unsubscribes now wait, and then withdraw the mail that was just written.
    const readers = await transaction.$queryRaw<{ id: string; email: string }[]>`
      SELECT subscriber.id, email FROM subscriber JOIN subscription ON subscriber_id = subscriber.id
      WHERE newsletter = ${newsletter} AND state = 'confirmed' AND email IS NOT NULL AND NOT EXISTS (
        SELECT FROM mailing_delivery AS d WHERE d.mailing = ${mailing} AND d.subscriber_id = subscriber.id
      )
      ORDER BY subscriber.id LIMIT ${batchSize} FOR SHARE OF subscriber, subscription`
    await transaction.mailingDelivery.createMany({ data: readers.map(({ id }) => ({ mailing, subscriberId: id })) })
    const mails = readers.map(({ id, email }) => ({
      kind: 'mailing' as const,
      newsletter,
      recipient: email,
      mail: write(leaveUrl(site.url, { subscriberId: id, newsletters: [newsletter] }, secret)),
    }))
    await enqueueMails(transaction, mails, { siteUrl: site.url, now })
    return readers.length
  }, transactionOptions)
}

const transactionOptions = { maxWait: 30_000, timeout: 60_000 }
