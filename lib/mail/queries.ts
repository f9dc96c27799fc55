import { database } from '#lib/database/client'
import { environment } from '#lib/environment'
import { withoutAddresses } from '#lib/mail/delivery-failure'
import { getSite } from '#lib/publication/queries'

/** Mails in the outbox by state, for the report and the metrics. */
export interface OutboxCounts {
  waiting: number
  sent: number
  failed: number
  /** When the oldest waiting mail was written, or null. */
  oldestWaiting: Date | null
}

export async function getOutboxCounts(): Promise<OutboxCounts> {
  const groups = await database().outbox.groupBy({ by: ['state'], _count: true, _min: { createdAt: true } })
  const of = (state: string) => groups.find((group) => group.state === state)
  return {
    waiting: of('waiting')?._count ?? 0,
    sent: of('sent')?._count ?? 0,
    failed: of('failed')?._count ?? 0,
    oldestWaiting: of('waiting')?._min.createdAt ?? null,
  }
}

/** Failed mails with the same reason. */
export interface Undelivered {
  kind: string
  /** The last error, without the addresses that mail servers quote. */
  reason: string
  mails: number
  /** When the oldest of them was written. */
  oldest: Date
}

/** Failed mails by reason, the most frequent first. */
export async function listUndelivered(): Promise<Undelivered[]> {
  const failed = await database().outbox.findMany({
    where: { state: 'failed' },
    select: { kind: true, lastError: true, createdAt: true },
    orderBy: { createdAt: 'asc' },
  })
  const byReason = new Map<string, Undelivered>()
  for (const { kind, lastError, createdAt } of failed) {
    const reason = withoutAddresses(lastError ?? '')
    const known = byReason.get(`${kind} ${reason}`)
    if (known) known.mails += 1
    else byReason.set(`${kind} ${reason}`, { kind, reason, mails: 1, oldest: createdAt })
  }
  return [...byReason.values()].sort((one, other) => other.mails - one.mails)
}

/** Who mail is from: MAIL_FROM, or the publication at its own host. */
export async function getSender(): Promise<string> {
  const { MAIL_FROM } = environment()
  if (MAIL_FROM) return MAIL_FROM
  const site = await getSite()
  if (!site) throw new Error('Nothing has been imported yet, so mail has no sender.')
  return `"${site.name.replace(/["\\]/g, '')}" <no-reply@${new URL(site.url).hostname}>`
}
