import { createHmac } from 'node:crypto'
import type { ServerSecret } from '#lib/secret-list'

/** What a key is for. One secret serves all purposes without one key ever telling about another. */
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

/** Keys for one purpose, 32 bytes each: the first makes, any of them is accepted. */
export type Keys = readonly [Buffer, ...Buffer[]]

/** The keys for one purpose, from the server's secrets and in their order. */
export function deriveKeys([newest, ...older]: ServerSecret, purpose: Purpose): Keys {
  return [deriveOne(newest, purpose), ...older.map((secret) => deriveOne(secret, purpose))]
}

/** The key with which things are made for one purpose. */
export function deriveKey([newest]: ServerSecret, purpose: Purpose): Buffer {
  return deriveOne(newest, purpose)
}

function deriveOne(secret: string, purpose: Purpose): Buffer {
  return createHmac('sha256', secret).update(`broadsheet ${purpose}`).digest()
}
