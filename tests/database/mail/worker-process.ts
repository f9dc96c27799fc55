import { smtpTransport } from '#lib/mail/transport'
import { startOutboxWorker } from '#lib/mail/worker'

/** A process that does nothing but send the outbox of DATABASE_URL to a mail server, with a clock set forward. */
const [, , url = '', forward = '0'] = process.argv

startOutboxWorker({
  transport: smtpTransport(url),
  sender: async () => 'post@tidewater.example',
  keys: [Buffer.alloc(32)],
  now: () => new Date(Date.now() + Number(forward)),
  onDelivery: () => {},
  onError: (error) => console.error(error),
})
