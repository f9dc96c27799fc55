import { createHmac } from 'node:crypto'

/** What a key is for. One secret serves all purposes without one key ever telling about another. */
export type Purpose =
  | 'voter-cookie'
  | 'ballot'
  | 'email-proof'
  | 'proof-of-work'
  | 'suppression'
  | 'mailbox'
  | 'subscription-link'
  | 'outbox-token'

/** A 32-byte key for one purpose, from the server's secret. */
export function deriveKey(secret: string, purpose: Purpose): Buffer {
  return createHmac('sha256', secret).update(`broadsheet ${purpose}`).digest()
}
