import { join } from 'node:path'
import { purgeMessages } from '#lib/contact/mutations'
import { environment } from '#lib/environment'
import { purgeOutbox } from '#lib/mail/mutations'
import { getSender } from '#lib/mail/queries'
import { fileTransport, smtpTransport } from '#lib/mail/transport'
import { startOutboxWorker } from '#lib/mail/worker'
import { deriveKeys } from '#lib/secrets/keys'
import type { ServerSecret } from '#lib/secrets/secret-list'
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

/** The work that goes on beside answering requests, in every server process. */
export function startBackground({ secret, say, onError }: Settings): Background {
  const parts = [startMail(secret, say, onError), startPurges(onError)]
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

function startPurges(onError: Settings['onError']): Background {
  let running = Promise.resolve()
  const purge = async () => {
    const now = new Date()
    await purgeUnconfirmed(now)
    await purgeOutbox(now)
    await purgeMessages(now)
  }
  const run = () => {
    running = purge().catch(onError)
  }
  const timer = setInterval(run, purgeInterval)
  return {
    stop: async () => {
      clearInterval(timer)
      await running
    },
  }
}
