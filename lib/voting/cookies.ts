import { isLoopback } from '#lib/content/own-address'

/** The value of a cookie in a request's Cookie header, or undefined. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const trimmed = pair.trimStart()
    if (trimmed.startsWith(name) && trimmed[name.length] === '=') return trimmed.slice(name.length + 1)
  }
  return undefined
}

/**
 * Whether a cookie may be for TLS alone. Safari drops such a cookie on this computer without TLS, where other browsers
 * take it; only a page there has such an origin.
 */
export function isForTls(siteUrl: string, origin: string | undefined): boolean {
  if (!siteUrl.startsWith('https:')) return false
  return !(origin?.startsWith('http:') && isLoopback(origin))
}

export interface CookieAttributes {
  path: string
  /** Seconds; 0 deletes the cookie. */
  maxAge: number
  /** Whether browsers keep it for TLS alone. */
  secure: boolean
}

/** The value of a Set-Cookie header. No script can read the cookie, and no other site's form sends it. */
export function setCookie(name: string, value: string, { path, maxAge, secure }: CookieAttributes): string {
  return `${name}=${value}; Path=${path}; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
}
