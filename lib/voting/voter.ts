import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * The names of the voter's cookie. Browsers take the first from this very host and over TLS alone, so that no
 * neighbor below the same domain can set it; the second is for a site without TLS, and was everybody's once.
 */
const names = { secure: '__Host-voter', plain: 'voter' }

const secureCookie = /(?:^|;\s*)__Host-voter=([^;]*)/
const plainCookie = /(?:^|;\s*)voter=([^;]*)/

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
  return `${secure ? names.secure : names.plain}=${value}; ${attributes(aYear, secure)}`
}

/** What a Cookie header says of the voter: the cookie's value, or undefined. The name that nobody else can set comes first. */
export function voterCookieIn(header: string | undefined): string | undefined {
  return header?.match(secureCookie)?.[1] ?? header?.match(plainCookie)?.[1]
}

/**
 * The Set-Cookie headers' values that give a voter's cookie its name of today, so that whoever voted under the plain one
 * keeps their ballot and has no second. None where it has that name.
 */
export function renamedVoterCookie(header: string | undefined, secure: boolean): string[] {
  const value = header?.match(plainCookie)?.[1]
  if (!secure || value === undefined) return []
  const ending = `${names.plain}=; ${attributes(0, secure)}`
  return header?.match(secureCookie)?.[1] === undefined ? [voterCookie(value, secure), ending] : [ending]
}

function attributes(seconds: number, secure: boolean): string {
  return `Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
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
