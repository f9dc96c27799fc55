import { database } from '#lib/database/client'
import { type Delivery, type DeliveryReport, deliverNext } from '#lib/mail/deliver-next'
import { enqueueMails } from '#lib/mail/mutations'
import type { Mail, MailKind } from '#lib/mail/schema'
import { smtpTransport, type Transport } from '#lib/mail/transport'
import { deriveKeys } from '#lib/secrets/keys'
import { noon, secret } from '#tests/database/subscribers/reader'

const plain: Mail = {
  subject: 'Tide table',
  text: 'High water at noon.',
  html: '<p>High water at noon.</p>',
  replyTo: null,
  leaveUrl: 'https://tidewater.example/subscriptions/leave?reader=x',
  sealedToken: null,
}

/** A transport that soon gives up, so that a test of a silent server takes no minute. */
export function quickTransport(url: string): Transport {
  return smtpTransport(url, { connectionTimeout: 700, greetingTimeout: 700, dnsTimeout: 700, socketTimeout: 700 })
}

export async function enqueue(recipient: string, mail: Partial<Mail> = {}, kind: MailKind = 'mailing'): Promise<void> {
  await database().$transaction((transaction) =>
    enqueueMails(transaction, [{ kind, recipient, mail: { ...plain, ...mail } }], {
      siteUrl: 'https://tidewater.example',
      now: noon,
    }),
  )
}

/** A postman at one mail server, whose clock a test may set. */
export function postman(url: string, transport: Transport = smtpTransport(url)) {
  const reports: DeliveryReport[] = []
  const clock = { now: noon }
  const delivery: Delivery = {
    transport,
    sender: async () => '"The Tidewater Post" <post@tidewater.example>',
    keys: deriveKeys(secret, 'outbox-token'),
    now: () => clock.now,
    onDelivery: (report) => reports.push(report),
  }
  return {
    reports,
    clock,
    /** Tries the next due mail. */
    round: () => deliverNext(delivery, new AbortController().signal),
    close: () => transport.close(),
  }
}

export async function rowOf(recipient: string) {
  return database().outbox.findFirstOrThrow({ where: { recipient } })
}
