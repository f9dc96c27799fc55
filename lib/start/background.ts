import { join } from 'node:path'
import { purgeMessages } from '#lib/contact/mutations'
import { environment } from '#lib/environment'
import { every, type Repeated } from '#lib/every'
import { purgeOutbox } from '#lib/mail/mutations'
import { getSender } from '#lib/mail/queries'
import { fileTransport, smtpTransport } from '#lib/mail/transport'
import { type OutboxWorker, startOutboxWorker } from '#lib/mail/worker'
import { mixBallots } from '#lib/polls/mixing/mutations'
import type { ServerSecret } from '#lib/secret-list'
import { deriveKeys } from '#lib/secrets/keys'
import { purgeUnconfirmed } from '#lib/subscribers/mutations'

interface Settings {
  secret: ServerSecret
  /** One line to the person at the console. */
  say: (line: string) => void
  onError: (error: unknown) => void
}

/** How often expired rows are deleted. Milliseconds. */
const purgeInterval = 10 * 60_000

/** How often ballots are mixed, which are first stored in the order in which they came. Milliseconds. */
const mixInterval = 60_000

/** The work of a server process beside requests. Closing it waits for what is under way. */
export function startBackground({ secret, say, onError }: Settings): Repeated {
  const mail = startMail(secret, say, onError)
  const repeated = [every(purgeInterval, purge, onError), every(mixInterval, mix, onError)]
  return {
    close: async () => {
      await Promise.all([mail.stop(), ...repeated.map((work) => work.close())])
    },
  }
}

function startMail(secret: ServerSecret, say: Settings['say'], onError: Settings['onError']): OutboxWorker {
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

async function purge(): Promise<void> {
  const now = new Date()
  await purgeUnconfirmed(now)
  await purgeOutbox(now)
  await purgeMessages(now)
}

async function mix(): Promise<void> {
  await mixBallots(new Date())
}
