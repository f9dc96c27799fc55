import { isSignature, sign } from '#lib/secrets/signature'
import type { PollVoter } from '#lib/voting/schema'

/** A token for one voter in one poll: its end in milliseconds since 1970, a dot, and an HMAC. */
export function signToken(owner: PollVoter, key: Uint8Array, until: number): string {
  return `${until}.${sign(signed(owner, until), key).toString('base64url')}`
}

/** Whether a token was signed with this key for this voter and has not expired. */
export function isTokenOf(token: string, owner: PollVoter, key: Uint8Array, now: Date): boolean {
  const [, until, given] = /^(\d{1,16})\.([A-Za-z0-9_-]{43})$/.exec(token) ?? []
  if (until === undefined || given === undefined || Number(until) < now.getTime()) return false
  return isSignature(Buffer.from(given, 'base64url'), signed(owner, until), key)
}

function signed({ poll, voter }: PollVoter, until: number | string): string {
  return `${poll}\0${voter}\0${until}`
}
