import { setTimeout as sleep } from 'node:timers/promises'
import { type Delivery, deliverNext } from '#lib/mail/deliver-next'

export interface OutboxWorker {
  /** Claims no more mail, gives mails in flight a few seconds, and closes the transport. */
  stop(): Promise<void>
}

interface Settings extends Delivery {
  /** The database is unavailable or no sender is known; the worker goes on after a pause. */
  onError: (error: unknown) => void
}

type Outcome = Awaited<ReturnType<typeof deliverNext>> | 'error'

/** Mails in flight in one process. */
const concurrency = 4

/** How long to wait where no mail is due, after an error, and for mails in flight at the end. Milliseconds. */
const idleDelay = 1_000
const errorDelay = 5_000
const stopTimeout = 5_000

/** How long to wait for an unreachable mail server; doubled each time in a row. Milliseconds. */
const unreachableDelay = { first: 5_000, longest: 5 * 60_000 }

/** Sends the outbox's mails from this process until it is stopped. Any number of processes may do so at once. */
export function startOutboxWorker(settings: Settings): OutboxWorker {
  const stopping = new AbortController()
  const aborting = new AbortController()
  const running = Promise.all(
    Array.from({ length: concurrency }, () => deliverUntilStopped(settings, stopping.signal, aborting.signal)),
  )
  return {
    async stop() {
      stopping.abort()
      const timer = setTimeout(() => aborting.abort(), stopTimeout)
      await running
      clearTimeout(timer)
      settings.transport.close()
    },
  }
}

async function deliverUntilStopped(settings: Settings, stopping: AbortSignal, abort: AbortSignal): Promise<void> {
  let unreachable = 0
  while (!stopping.aborted) {
    const outcome = await deliverNext(settings, abort).catch((error: unknown) => {
      settings.onError(error)
      return 'error' as const
    })
    unreachable = outcome === 'unreachable' ? unreachable + 1 : 0
    const pause = pauseAfter(outcome, unreachable)
    if (pause > 0) await sleep(pause, undefined, { signal: stopping }).catch(() => {})
  }
}

function pauseAfter(outcome: Outcome, unreachable: number): number {
  if (outcome === 'nothing') return idleDelay
  if (outcome === 'error') return errorDelay
  if (outcome === 'unreachable')
    return Math.min(unreachableDelay.first * 2 ** (unreachable - 1), unreachableDelay.longest)
  return 0
}
