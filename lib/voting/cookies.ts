/** The value of a cookie in a request's Cookie header, or undefined. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const trimmed = pair.trimStart()
    if (trimmed.startsWith(name) && trimmed[name.length] === '=') return trimmed.slice(name.length + 1)
  }
  return undefined
}

export interface CookieAttributes {
  path: string
  /** Seconds; 0 deletes the cookie. */
  maxAge: number
  /** Whether the site is served over https. */
  secure: boolean
}

/** The value of a Set-Cookie header. No script can read the cookie, and no other site's form sends it. */
export function setCookie(name: string, value: string, { path, maxAge, secure }: CookieAttributes): string {
  return `${name}=${value}; Path=${path}; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
}
