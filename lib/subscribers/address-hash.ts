import { createHmac } from 'node:crypto'
import { mailboxOf } from '#lib/mail/email-address'
import { deriveKey } from '#lib/secrets/keys'

/** What is kept of an erased address: salted with the server's secret, so that a list of addresses cannot be tried on it. */
export function suppressionHash(address: string, secret: string): Buffer<ArrayBuffer> {
  return Buffer.from(createHmac('sha256', deriveKey(secret, 'suppression')).update(address).digest())
}

/** What confirmation mails are counted by. */
export function mailboxKey(address: string, secret: string): Buffer<ArrayBuffer> {
  return Buffer.from(createHmac('sha256', deriveKey(secret, 'mailbox')).update(mailboxOf(address)).digest())
}
