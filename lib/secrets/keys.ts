import { createHmac } from 'node:crypto'
import type { ServerSecret } from '#lib/secret-list'

/** What a key is for. One secret serves all purposes, and no key reveals another. */
export type Purpose =
  | 'voter-cookie'
  | 'ballot'
  | 'email-proof'
  | 'pending-vote'
  | 'proof-of-work'
  | 'suppression'
  | 'mailbox'
  | 'subscription-link'
  | 'outbox-token'
  | 'preview'

/** Keys for one purpose, 32 bytes each: the first signs and encrypts, any of them verifies and decrypts. */
export type Keys = readonly [Buffer, ...Buffer[]]

/** The keys for one purpose, in the order of the server's secrets. */
export function deriveKeys([newest, ...older]: ServerSecret, purpose: Purpose): Keys {
  return [deriveOne(newest, purpose), ...older.map((secret) => deriveOne(secret, purpose))]
}

/** The key that signs and encrypts for one purpose. */
export function deriveKey([newest]: ServerSecret, purpose: Purpose): Buffer {
  return deriveOne(newest, purpose)
}

function deriveOne(secret: string, purpose: Purpose): Buffer {
  return createHmac('sha256', secret).update(`broadsheet ${purpose}`).digest()
}
