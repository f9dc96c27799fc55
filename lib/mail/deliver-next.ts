import { type DeliveryFailure, describeFailure, judgeFailure } from '#lib/mail/delivery-failure'
import { claimMail, recordFailure, recordSent } from '#lib/mail/mutations'
import type { DueMail } from '#lib/mail/schema'
import { withToken } from '#lib/mail/sealed-token'
import type { Transport } from '#lib/mail/transport'
import type { Keys } from '#lib/secrets/keys'

export interface Delivery {
  transport: Transport
  /** Who the mail is from; asked for each mail, since a publication may change it. */
  sender: () => Promise<string>
  /** Decrypt the tokens in waiting mails. */
  keys: Keys
  now: () => Date
  onDelivery: (report: DeliveryReport) => void
}

/** What happened to one mail, for the log. It contains no address. */
export interface DeliveryReport {
  messageId: string
  kind: string
  outcome: 'sent' | 'waiting' | 'failed'
  attempts: number
  failure: DeliveryFailure | null
}

/** How long one attempt may take. Milliseconds; less than the claim's lease (lib/mail/mutations.ts). */
const attemptTimeout = 60_000

/**
 * Sends the next due mail and records the outcome. Delivery is at least once: where the process dies between the mail
 * server's reply and the record, the mail is sent again with the same Message-ID.
 */
export async function deliverNext(
  delivery: Delivery,
  abort: AbortSignal,
): Promise<'sent' | 'nothing' | DeliveryFailure> {
  const due = await claimMail(delivery.now())
  if (!due) return 'nothing'
  const failure = await attempt(due, delivery, abort)
  const now = delivery.now()
  const outcome = failure
    ? await recordFailure(due, { error: failure.error, permanent: failure.meaning === 'refused', now })
    : await recordSent(due, now)
  const { messageId, kind, attempts } = due
  delivery.onDelivery({ messageId, kind, outcome, attempts, failure: failure?.meaning ?? null })
  return failure?.meaning ?? 'sent'
}

async function attempt(
  due: DueMail,
  { keys, sender, transport }: Delivery,
  abort: AbortSignal,
): Promise<{ meaning: DeliveryFailure; error: string } | null> {
  const mail = withToken(due.mail, keys)
  if (!mail) return { meaning: 'refused', error: 'Its link was sealed with a secret that is not in SECRET.' }
  const from = await sender()
  try {
    await transport.send({ ...due, mail }, from, AbortSignal.any([abort, AbortSignal.timeout(attemptTimeout)]))
    return null
  } catch (error) {
    return { meaning: judgeFailure(error), error: describeFailure(error) }
  }
}
