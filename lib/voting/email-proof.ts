import { isTokenOf, signToken } from '#lib/voting/expiring-token'
import type { PollVoter } from '#lib/voting/schema'

/** How long the confirmation may take. Milliseconds. */
const lifetime = 60 * 60_000

/** Proves to a later request that this voter gave an e-mail address for this poll, without containing the address. */
export function signEmailProof(owner: PollVoter, key: Uint8Array, now: Date): string {
  return signToken(owner, key, now.getTime() + lifetime)
}

export function isEmailProof(proof: string, owner: PollVoter, key: Uint8Array, now: Date): boolean {
  return isTokenOf(proof, owner, key, now)
}
