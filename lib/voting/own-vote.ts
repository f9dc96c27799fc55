import type { ServerSecret } from '#lib/secret-list'
import { knownVoter, voterKeys } from '#lib/voting/known-voter'
import { ballotVoterKey } from '#lib/voting/voter'

/** The key of the ballot that a voter's cookie leads to in a poll, or null where the cookie is not one of ours. */
export function ownVoterKey(poll: string, cookie: string | undefined, secret: ServerSecret): Buffer | null {
  const voter = knownVoter(cookie, voterKeys(secret))
  return voter === null ? null : ballotVoterKey(voter.ballotKey, poll, voter.id)
}
