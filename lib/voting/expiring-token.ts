import { createHmac, timingSafeEqual } from 'node:crypto'
import type { PollVoter } from '#lib/voting/schema'

/** A token for one voter in one poll: its end in milliseconds since 1970, a dot, and an HMAC. */
export function signToken(owner: PollVoter, key: Uint8Array, until: number): string {
  return `${until}.${signature(owner, String(until), key).toString('base64url')}`
}

/** Whether a token was signed with this key for this voter and has not expired. */
export function isTokenOf(token: string, owner: PollVoter, key: Uint8Array, now: Date): boolean {
  const [, until, given] = /^(\d{1,16})\.([A-Za-z0-9_-]{43})$/.exec(token) ?? []
  if (until === undefined || given === undefined || Number(until) < now.getTime()) return false
  return timingSafeEqual(Buffer.from(given, 'base64url'), signature(owner, until, key))
}

function signature({ poll, voter }: PollVoter, until: string, key: Uint8Array): Buffer {
  return createHmac('sha256', key).update(`${poll}\0${voter}\0${until}`).digest()
}
