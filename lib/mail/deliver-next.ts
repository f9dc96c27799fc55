import { type DeliveryFailure, describeFailure, judgeFailure } from '#lib/mail/delivery-failure'
import { claimMail, recordFailure, recordSent } from '#lib/mail/mutations'
import type { DueMail } from '#lib/mail/schema'
import { withToken } from '#lib/mail/sealed-token'
import type { Transport } from '#lib/mail/transport'
import type { Keys } from '#lib/secrets/keys'

export interface Delivery {
  transport: Transport
  /** Who the mail comes from; asked once a mail, since a new edition may change it. */
  sender: () => Promise<string>
  /** Opens the tokens that wait sealed. */
  keys: Keys
  now: () => Date
  onDelivery: (report: DeliveryReport) => void
}

/** What happened to one mail, for the log. It names no address. */
export interface DeliveryReport {
  messageId: string
  kind: string
  outcome: 'sent' | 'waiting' | 'failed'
  attempts: number
  failure: DeliveryFailure | null
}

/** A try that takes longer is given up. Milliseconds; shorter than the claim's lease (lib/mail/mutations.ts). */
const longestTry = 60_000

/**
 * Sends the next due mail and records what became of it. At least once: when the process dies between the server's
 * word and the record, the mail is sent again, under the same Message-ID.
 */
export async function deliverNext(
  delivery: Delivery,
  cutting: AbortSignal,
): Promise<'sent' | 'nothing' | DeliveryFailure> {
  const due = await claimMail(delivery.now())
  if (!due) return 'nothing'
  const failure = await attempt(due, delivery, cutting)
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
  cutting: AbortSignal,
): Promise<{ meaning: DeliveryFailure; error: string } | null> {
  const mail = withToken(due.mail, keys)
  if (!mail) return { meaning: 'refused', error: 'Its link was sealed with a secret that is not in SECRET.' }
  const from = await sender()
  try {
    await transport.send({ ...due, mail }, from, AbortSignal.any([cutting, AbortSignal.timeout(longestTry)]))
    return null
  } catch (error) {
    return { meaning: judgeFailure(error), error: describeFailure(error) }
  }
}
