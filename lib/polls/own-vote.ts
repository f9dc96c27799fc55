import { ballotVoterKey, readVoter } from '#lib/polls/voter'
import { deriveKey } from '#lib/secrets/keys'

/** The key of the ballot that a voter's cookie leads to in a poll, or null where the cookie is not one of ours. */
export function ownVoterKey(poll: string, cookie: string | undefined, secret: string): Buffer | null {
  if (cookie === undefined) return null
  const voter = readVoter(cookie, deriveKey(secret, 'voter-cookie'))
  return voter === null ? null : ballotVoterKey(deriveKey(secret, 'ballot'), poll, voter)
}
