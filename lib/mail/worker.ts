import { setTimeout as sleep } from 'node:timers/promises'
import { type DeliveryFailure, describeFailure, judgeFailure } from '#lib/mail/delivery-failure'
import { claimMail, recordFailure, recordSent } from '#lib/mail/mutations'
import type { DueMail } from '#lib/mail/schema'
import { withToken } from '#lib/mail/sealed-token'
import type { Transport } from '#lib/mail/transport'

/** What happened to one mail, for the log. It names no address. */
export interface DeliveryReport {
  messageId: string
  kind: string
  outcome: 'sent' | 'waiting' | 'failed'
  attempts: number
  failure: DeliveryFailure | null
}

export interface OutboxWorker {
  /** Takes no further mail, gives those under way a few seconds, and closes the transport. */
  stop(): Promise<void>
}

interface Settings {
  transport: Transport
  /** Who the mail comes from; asked once a mail, since a new edition may change it. */
  sender: () => Promise<string>
  /** Opens the tokens that wait sealed. */
  key: Buffer
  now: () => Date
  onDelivery: (report: DeliveryReport) => void
  /** The database was away or a mail could not be written: the worker goes on after a pause. */
  onError: (error: unknown) => void
}

/** Mails under way at the same time, in one process. */
const lanes = 2
/** Milliseconds. */
const idle = 1_000
const afterError = 5_000
const longestTry = 60_000
const grace = 5_000
/** How long to leave a mail server alone that cannot be reached: doubled each time in a row. */
const rest = { first: 5_000, longest: 5 * 60_000 }

/** Sends what waits in the outbox, in this process, until it is stopped. Any number of processes may do so. */
export function startOutboxWorker(settings: Settings): OutboxWorker {
  const stopping = new AbortController()
  const cutting = new AbortController()
  const running = Promise.all(Array.from({ length: lanes }, () => runLane(settings, stopping.signal, cutting.signal)))
  return {
    async stop() {
      stopping.abort()
      const cut = setTimeout(() => cutting.abort(), grace)
      await running
      clearTimeout(cut)
      settings.transport.close()
    },
  }
}

async function runLane(settings: Settings, stopping: AbortSignal, cutting: AbortSignal): Promise<void> {
  let unreachable = 0
  while (!stopping.aborted) {
    const outcome = await deliverNext(settings, cutting).catch((error: unknown) => {
      settings.onError(error)
      return 'error' as const
    })
    unreachable = outcome === 'unreachable' ? unreachable + 1 : 0
    const pause = pauseAfter(outcome, unreachable)
    if (pause > 0) await sleep(pause, undefined, { signal: stopping }).catch(() => {})
  }
}

type Outcome = 'sent' | 'nothing' | 'error' | DeliveryFailure

function pauseAfter(outcome: Outcome, unreachable: number): number {
  if (outcome === 'nothing') return idle
  if (outcome === 'error') return afterError
  if (outcome === 'unreachable') return Math.min(rest.first * 2 ** (unreachable - 1), rest.longest)
  return 0
}

async function deliverNext(settings: Settings, cutting: AbortSignal): Promise<Outcome> {
  const due = await claimMail(settings.now())
  if (!due) return 'nothing'
  const failure = await attempt(due, settings, cutting)
  const now = settings.now()
  const kept = failure
    ? await recordFailure(due, { ...failure, permanent: failure.meaning === 'refused', now })
    : 'sent'
  if (!failure) await recordSent(due, now)
  const { messageId, kind, attempts } = due
  settings.onDelivery({ messageId, kind, outcome: kept, attempts, failure: failure?.meaning ?? null })
  return failure?.meaning ?? 'sent'
}

async function attempt(due: DueMail, { key, sender, transport }: Settings, cutting: AbortSignal) {
  const from = await sender()
  try {
    const mail = withToken(due.mail, key)
    await transport.send({ ...due, mail }, from, AbortSignal.any([cutting, AbortSignal.timeout(longestTry)]))
    return null
  } catch (error) {
    return { meaning: judgeFailure(error), error: describeFailure(error) }
  }
}
