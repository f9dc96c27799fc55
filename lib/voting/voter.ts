import { isSignature, sign } from '#lib/secrets/signature'
import { readCookie, setCookie } from '#lib/voting/cookies'

/**
 * The names of the voter's cookie. Browsers accept the first from this very host and over TLS only, so that no
 * neighboring subdomain can set it; the second is for a site without TLS, and was once used by every site.
 */
const names = { secure: '__Host-voter', plain: 'voter' }

const aYear = 365 * 24 * 60 * 60
const cookieShape = /^([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{43})$/

/** The value of a voter's cookie: an id of 16 random bytes in base64url, and its HMAC, which only this site can make. */
export function signVoter(id: string, cookieKey: Uint8Array): string {
  return `${id}.${sign(id, cookieKey).toString('base64url')}`
}

/** The id in a cookie's value, or null where this site did not sign it. */
export function readVoter(value: string | undefined, cookieKey: Uint8Array): string | null {
  const [, id, given] = cookieShape.exec(value ?? '') ?? []
  if (id === undefined || given === undefined) return null
  return isSignature(Buffer.from(given, 'base64url'), id, cookieKey) ? id : null
}

/** The Set-Cookie header's value. `secure` where the site is served over https. */
export function voterCookie(value: string, secure: boolean): string {
  return setCookie(secure ? names.secure : names.plain, value, { path: '/', maxAge: aYear, secure })
}

/** The voter's cookie in a Cookie header, or undefined. The name that no other host can set comes first. */
export function voterCookieIn(header: string | undefined): string | undefined {
  return readCookie(header, names.secure) ?? readCookie(header, names.plain)
}

/**
 * Set-Cookie values that move a voter's cookie from the plain name to the secure one, so that somebody who voted under
 * the plain name keeps that ballot and gets no second. None where there is nothing to move.
 */
export function renamedVoterCookie(header: string | undefined, secure: boolean): string[] {
  const value = readCookie(header, names.plain)
  if (!secure || value === undefined) return []
  const deletion = setCookie(names.plain, '', { path: '/', maxAge: 0, secure })
  return readCookie(header, names.secure) === undefined ? [voterCookie(value, secure), deletion] : [deletion]
}

/**
 * The key of a voter's ballot in one poll, 32 bytes. It differs from poll to poll, so that nobody can find one voter's
 * ballots by comparing keys; and without the server's secret no cookie leads to a ballot.
 */
export function ballotVoterKey(ballotKey: Uint8Array, poll: string, voter: string): Buffer {
  return sign(`${poll}\0${voter}`, ballotKey)
}
