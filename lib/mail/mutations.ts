import { randomUUID } from 'node:crypto'
import { database, pool } from '#lib/database/client'
import { lifetimes, nextAttempt } from '#lib/mail/back-off'
import { messageIdOf } from '#lib/mail/message-id'
import { type DueMail, type Mail, type MailKind, mailSchema } from '#lib/mail/schema'
import { wholeMinute } from '#lib/whole-minute'
import type { Prisma } from '#prisma/generated/client'

interface Enqueued {
  kind: MailKind
  /** The newsletter that a mailing belongs to. */
  newsletter?: string
  recipient: string
  mail: Mail
}

/** A worker that has not reported back by then (up to a minute less) counts as dead. Longer than any attempt (lib/mail/deliver-next.ts). */
const lease = 6 * 60_000

/** Writes mails to the outbox, in the transaction of their cause. */
export async function enqueueMails(
  transaction: Prisma.TransactionClient,
  mails: readonly Enqueued[],
  { siteUrl, now }: { siteUrl: string; now: Date },
): Promise<void> {
  const rows = mails.map(({ kind, newsletter = null, recipient, mail }) => {
    const id = randomUUID()
    const messageId = messageIdOf(id, siteUrl)
    return { id, kind, newsletter, recipient, mail: mailSchema.parse(mail), messageId, dueAt: now, createdAt: now }
  })
  await transaction.outbox.createMany({ data: rows })
}

/**
 * Deletes a recipient's unsent mail: what waits, and mailings that were given up, which a retry would send. A list of
 * newsletters names those whose mailings it is about; `everything` deletes what was sent too.
 */
export async function withdrawMails(
  transaction: Prisma.TransactionClient,
  recipient: string,
  which: 'unsent' | 'everything' | { of: readonly string[] },
): Promise<void> {
  const unsent: Prisma.OutboxWhereInput = { OR: [{ state: 'waiting' }, { state: 'failed', kind: 'mailing' }] }
  const chosen = which === 'everything' ? {} : unsent
  const about = typeof which === 'object' ? { newsletter: { in: [...which.of] } } : { kind: { not: 'contact' } }
  await transaction.outbox.deleteMany({ where: { recipient, ...about, ...chosen } })
}

/**
 * Claims the next due mail for one worker. Other workers skip it; after the lease it is due again. The claim does not
 * wait for the disk: if Postgres crashes and loses it, the mail is due at once.
 */
export async function claimMail(now: Date): Promise<DueMail | null> {
  const { rows } = await pool().query<DueMail>({
    name: 'claim-mail',
    text: `UPDATE outbox SET attempts = attempts + 1, due_at = $2
      FROM (SELECT set_config('synchronous_commit', 'off', true)) AS unhurried
      WHERE id = (
        SELECT id FROM outbox WHERE state = 'waiting' AND due_at <= $1
        ORDER BY kind, due_at LIMIT 1 FOR UPDATE SKIP LOCKED
      )
      RETURNING id, kind, recipient, message_id AS "messageId", mail, attempts, created_at AS "createdAt"`,
    values: [now, wholeMinute(new Date(now.getTime() + lease))],
  })
  return rows[0] ?? null
}

/** The mail server accepted the mail. Its content is not kept, and its time only to the minute. */
export async function recordSent({ id }: DueMail, now: Date): Promise<'sent'> {
  await pool().query({
    name: 'record-sent-mail',
    text: `UPDATE outbox SET state = 'sent', sent_at = $2, last_error = NULL, mail = '{}' WHERE id = $1`,
    values: [id, wholeMinute(now)],
  })
  return 'sent'
}

/** The mail was not accepted: it is due again later, or given up and kept with its error. */
export async function recordFailure(
  mail: DueMail,
  { error, permanent, now }: { error: string; permanent: boolean; now: Date },
): Promise<'waiting' | 'failed'> {
  const next = permanent ? null : nextAttempt(mail, now)
  const data = next ? { dueAt: next, lastError: error } : { state: 'failed' as const, lastError: error }
  await database().outbox.updateMany({ where: { id: mail.id, state: 'waiting' }, data })
  return next ? 'waiting' : 'failed'
}

/** Makes failed mails due again as if never tried, but not expired links or old mailings. */
export async function retryFailed(now: Date): Promise<{ retried: number; dead: number }> {
  const dead = (['access', 'confirmation', 'mailing'] as const).map((kind) => ({
    kind,
    createdAt: { lte: new Date(now.getTime() - lifetimes[kind]) },
  }))
  const { count } = await database().outbox.updateMany({
    where: { state: 'failed', NOT: { OR: dead } },
    data: { state: 'waiting', attempts: 0, dueAt: now },
  })
  return { retried: count, dead: await database().outbox.count({ where: { state: 'failed' } }) }
}

/** Deletes mails that were sent a month ago, or given up three months ago. */
export async function purgeOutbox(now: Date): Promise<void> {
  const day = 24 * 60 * 60_000
  const ago = (days: number) => new Date(now.getTime() - days * day)
  await database().outbox.deleteMany({
    where: {
      OR: [
        { state: 'sent', sentAt: { lt: ago(30) } },
        { state: 'failed', dueAt: { lt: ago(90) } },
      ],
    },
  })
}
