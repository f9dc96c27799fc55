import { join } from 'node:path'
import { purgeMessages } from '#lib/contact/mutations'
import { environment } from '#lib/environment'
import { purgeOutbox } from '#lib/mail/mutations'
import { getSender } from '#lib/mail/queries'
import { fileTransport, smtpTransport } from '#lib/mail/transport'
import { startOutboxWorker } from '#lib/mail/worker'
import { mixBallots } from '#lib/polls/mixing/mutations'
import type { ServerSecret } from '#lib/secret-list'
import { deriveKeys } from '#lib/secrets/keys'
import { purgeUnconfirmed } from '#lib/subscribers/mutations'

export interface Background {
  /** Ends the work in order: a mail under way is finished. */
  stop(): Promise<void>
}

interface Settings {
  secret: ServerSecret
  /** One line to the person at the console. */
  say: (line: string) => void
  onError: (error: unknown) => void
}

/** How often what is out of date is deleted. Milliseconds. */
const purgeInterval = 10 * 60_000

/** How often ballots are looked for that lie in the order in which they came. Milliseconds. */
const mixInterval = 60_000

/** The work that goes on beside answering requests, in every server process. */
export function startBackground({ secret, say, onError }: Settings): Background {
  const parts = [startMail(secret, say, onError), repeat(purge, purgeInterval, onError), startMixing(onError)]
  return {
    stop: async () => {
      await Promise.all(parts.map((part) => part.stop()))
    },
  }
}

function startMail(secret: ServerSecret, say: Settings['say'], onError: Settings['onError']): Background {
  const { SMTP_URL, DATA_DIR } = environment()
  return startOutboxWorker({
    transport: SMTP_URL ? smtpTransport(SMTP_URL) : fileTransport(join(DATA_DIR, 'mail'), say),
    sender: getSender,
    keys: deriveKeys(secret, 'outbox-token'),
    now: () => new Date(),
    onDelivery: ({ kind, messageId, outcome, attempts }) => {
      if (outcome === 'failed')
        say(`Mail (${kind}) ${messageId} was given up after ${attempts} tries; the outbox keeps why.`)
    },
    onError,
  })
}

/** Once at the start, too: a process that was stopped left ballots behind. */
function startMixing(onError: Settings['onError']): Background {
  const mix = async () => {
    await mixBallots(new Date())
  }
  const first = mix().catch(onError)
  const later = repeat(mix, mixInterval, onError)
  return {
    stop: async () => {
      await Promise.all([first, later.stop()])
    },
  }
}

async function purge(): Promise<void> {
  const now = new Date()
  await purgeUnconfirmed(now)
  await purgeOutbox(now)
  await purgeMessages(now)
}

/** Does some work again and again, and passes a turn over while it is still at it. */
function repeat(work: () => Promise<void>, interval: number, onError: Settings['onError']): Background {
  let running: Promise<void> | null = null
  const timer = setInterval(() => {
    running ??= work()
      .catch(onError)
      .finally(() => {
        running = null
      })
  }, interval)
  return {
    stop: async () => {
      clearInterval(timer)
      await running
    },
  }
}
