import type { ServerSecret } from '#lib/secret-list'
import { deriveKey } from '#lib/secrets/keys'
import { ballotVoterKey, readVoter, voterCookieIn } from '#lib/voting/voter'

/** A voter whose cookie one of our secrets signed. */
export interface Voter {
  id: string
  /** From the secret that signed the cookie, so that a vote after a change of secrets replaces the ballot from before. */
  ballotKey: Uint8Array
}

/** The keys that come from one secret. */
export interface VoterKeys {
  cookie: Uint8Array
  ballot: Uint8Array
}

/** In the order of the secrets: the first signs new cookies. */
export function voterKeys([newest, ...older]: ServerSecret): readonly [VoterKeys, ...VoterKeys[]] {
  return [keysOf(newest), ...older.map(keysOf)]
}

/** The voter whom a Cookie header names, or null where it has no voter's cookie that this site signed. */
export function knownVoter(cookies: string | undefined, keys: readonly VoterKeys[]): Voter | null {
  const value = voterCookieIn(cookies)
  for (const { cookie, ballot } of keys) {
    const id = readVoter(value, cookie)
    if (id !== null) return { id, ballotKey: ballot }
  }
  return null
}

/** The key of the ballot in a poll that a Cookie header leads to, or null where it names no voter. */
export function ownVoterKey(poll: string, cookies: string | undefined, secret: ServerSecret): Buffer | null {
  const voter = knownVoter(cookies, voterKeys(secret))
  return voter === null ? null : ballotVoterKey(voter.ballotKey, poll, voter.id)
}

function keysOf(secret: string): VoterKeys {
  return { cookie: deriveKey([secret], 'voter-cookie'), ballot: deriveKey([secret], 'ballot') }
}
