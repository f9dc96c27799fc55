import { createHmac } from 'node:crypto'
import { mailboxOf } from '#lib/email-address'
import type { ServerSecret } from '#lib/secret-list'
import { deriveKeys, type Keys, type Purpose } from '#lib/secrets/keys'

/** Under the newest secret, which is what is kept; the others were kept under older ones. */
type Hashes = readonly [Buffer<ArrayBuffer>, ...Buffer<ArrayBuffer>[]]

/** What is kept of an erased address: salted with the server's secret, so that a list of addresses cannot be tried on it. */
export function suppressionHashes(address: string, secret: ServerSecret): Hashes {
  return hashes(address, secret, 'suppression')
}

/** What confirmation mails are counted by. */
export function mailboxKeys(address: string, secret: ServerSecret): Hashes {
  return hashes(mailboxOf(address), secret, 'mailbox')
}

function hashes(text: string, secret: ServerSecret, purpose: Purpose): Hashes {
  const [newest, ...older]: Keys = deriveKeys(secret, purpose)
  const hash = (key: Buffer) => Buffer.from(createHmac('sha256', key).update(text).digest())
  return [hash(newest), ...older.map(hash)]
}
