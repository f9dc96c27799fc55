import type { ServerSecret } from '#lib/secret-list'
import { deriveKey } from '#lib/secrets/keys'
import { readVoter } from '#lib/voting/voter'

/** A voter whose cookie one of our secrets signed. */
export interface Voter {
  id: string
  /** The key of the same secret for ballots: whoever voted before a newer secret came replaces that very ballot. */
  ballotKey: Uint8Array
}

/** The keys of one secret that go together. */
export interface VoterKeys {
  cookie: Uint8Array
  ballot: Uint8Array
}

/** In the order of the secrets: the first signs new cookies. */
export function voterKeys([newest, ...older]: ServerSecret): readonly [VoterKeys, ...VoterKeys[]] {
  return [keysOf(newest), ...older.map(keysOf)]
}

/** The voter whom a cookie's value names, or null where this site did not sign it. */
export function knownVoter(cookie: string | undefined, keys: readonly VoterKeys[]): Voter | null {
  for (const { cookie: cookieKey, ballot } of keys) {
    const id = readVoter(cookie, cookieKey)
    if (id !== null) return { id, ballotKey: ballot }
  }
  return null
}

function keysOf(secret: string): VoterKeys {
  return { cookie: deriveKey([secret], 'voter-cookie'), ballot: deriveKey([secret], 'ballot') }
}
