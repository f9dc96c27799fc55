import { createHmac, timingSafeEqual } from 'node:crypto'

/** The name of the voter's cookie. */
export const voterCookieName = 'voter'

const aYear = 365 * 24 * 60 * 60
const cookieShape = /^([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{43})$/

/** The value of a voter's cookie: an id of 16 random bytes in base64url, and its HMAC, so that only this site can have given it. */
export function signVoter(id: string, cookieKey: Uint8Array): string {
  return `${id}.${signature(id, cookieKey).toString('base64url')}`
}

/** The id in a cookie's value, or null where this site did not sign it. */
export function readVoter(value: string | undefined, cookieKey: Uint8Array): string | null {
  const [, id, given] = cookieShape.exec(value ?? '') ?? []
  if (id === undefined || given === undefined) return null
  return timingSafeEqual(Buffer.from(given, 'base64url'), signature(id, cookieKey)) ? id : null
}

/** The Set-Cookie header's value. `secure` where the site is read over https. */
export function voterCookie(value: string, secure: boolean): string {
  return `${voterCookieName}=${value}; Path=/; Max-Age=${aYear}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
}

/** What a Cookie header says of the voter: the cookie's value, or undefined. */
export function voterCookieIn(header: string | undefined): string | undefined {
  return header?.match(/(?:^|;\s*)voter=([^;]*)/)?.[1]
}

/**
 * The key of a voter's ballot in one poll, 32 bytes. Another poll gives another key, so the ballots of one visitor
 * cannot be found by comparing; and without the server's secret no cookie leads to a ballot.
 */
export function ballotVoterKey(ballotKey: Uint8Array, poll: string, voter: string): Buffer {
  return createHmac('sha256', ballotKey).update(`${poll}\0${voter}`).digest()
}

function signature(id: string, cookieKey: Uint8Array): Buffer {
  return createHmac('sha256', cookieKey).update(id).digest()
}
