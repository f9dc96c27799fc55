import { database } from '#lib/database/client'
import { environment } from '#lib/environment'
import { getSite } from '#lib/publication/queries'

/** How the outbox stands, for the report and the metrics. */
export interface OutboxStanding {
  waiting: number
  sent: number
  failed: number
  /** When the oldest waiting mail was written, or null. */
  oldestWaiting: Date | null
}

export async function getOutboxStanding(): Promise<OutboxStanding> {
  const groups = await database().outbox.groupBy({ by: ['state'], _count: true, _min: { createdAt: true } })
  const of = (state: string) => groups.find((group) => group.state === state)
  return {
    waiting: of('waiting')?._count ?? 0,
    sent: of('sent')?._count ?? 0,
    failed: of('failed')?._count ?? 0,
    oldestWaiting: of('waiting')?._min.createdAt ?? null,
  }
}

/** Who mail comes from: MAIL_FROM, or the publication at its own host. */
export async function getSender(): Promise<string> {
  const { MAIL_FROM } = environment()
  if (MAIL_FROM) return MAIL_FROM
  const site = await getSite()
  if (!site) throw new Error('Nothing has been imported yet, so mail has no sender.')
  return `"${site.name.replace(/["\\]/g, '')}" <no-reply@${new URL(site.url).hostname}>`
}
