import { createHmac } from 'node:crypto'
import { mailboxOf } from '#lib/email-address'
import type { ServerSecret } from '#lib/secret-list'
import { deriveKeys, type Keys, type Purpose } from '#lib/secrets/keys'

/** The first is under the newest secret, and the one to store; the others may have been stored under older secrets. */
type Hashes = readonly [Buffer<ArrayBuffer>, ...Buffer<ArrayBuffer>[]]

/** What is kept of an erased address: keyed with the server's secret, so that nobody can try a list of addresses on it. */
export function suppressionHashes(address: string, secret: ServerSecret): Hashes {
  return hashes(address, secret, 'suppression')
}

/** What confirmation mails are counted by: the mailbox, not the spelling of its address. */
export function mailboxKeys(address: string, secret: ServerSecret): Hashes {
  return hashes(mailboxOf(address), secret, 'mailbox')
}

function hashes(text: string, secret: ServerSecret, purpose: Purpose): Hashes {
  const [newest, ...older]: Keys = deriveKeys(secret, purpose)
  const hash = (key: Buffer) => Buffer.from(createHmac('sha256', key).update(text).digest())
  return [hash(newest), ...older.map(hash)]
}
