import { setTimeout as sleep } from 'node:timers/promises'
import { type Delivery, deliverNext } from '#lib/mail/deliver-next'

export interface OutboxWorker {
  /** Takes no further mail, gives those under way a few seconds, and closes the transport. */
  stop(): Promise<void>
}

interface Settings extends Delivery {
  /** The database was away or no sender is known: the worker goes on after a pause. */
  onError: (error: unknown) => void
}

type Outcome = Awaited<ReturnType<typeof deliverNext>> | 'error'

/** Mails under way at the same time, in one process. */
const lanes = 4

/** Milliseconds. */
const idle = 1_000
const afterError = 5_000
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

function pauseAfter(outcome: Outcome, unreachable: number): number {
  if (outcome === 'nothing') return idle
  if (outcome === 'error') return afterError
  if (outcome === 'unreachable') return Math.min(rest.first * 2 ** (unreachable - 1), rest.longest)
  return 0
}
