import { routeOf } from '#lib/route-of'

/** The kinds of answers that differ in what a browser may do with them. */
export type Surface = 'page' | 'unlisted' | 'embed' | 'file'

interface Allowed {
  scripts: readonly string[]
  styles: readonly string[]
  /** Origins that the page may load into a frame: those of its own videos. */
  frames: readonly string[]
}

/** One line a directive; 'page' is every page of the site, 'unlisted' one whose address is a secret, 'embed' the poll that other sites may frame. */
const directives: Record<Exclude<Surface, 'file'>, (allowed: Allowed) => string[]> = {
  page: (allowed) => [...common(allowed), "frame-ancestors 'none'"],
  unlisted: (allowed) => [...common(allowed), "frame-ancestors 'none'"],
  embed: (allowed) => [...common(allowed), 'frame-ancestors *'],
}

/** Every answer carries these. */
const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
}

const overTls = { ...always, 'strict-transport-security': 'max-age=31536000' }

const forPages = {
  'permissions-policy': 'browsing-topics=(), camera=(), geolocation=(), microphone=(), payment=(), usb=()',
}

/**
 * No link from an unlisted page tells where it was followed, no index lists the page, and no window that opened it keeps
 * hold of it. Other pages do without that policy: it delays a first paint by a quarter (docs/decisions/0044).
 */
const forUnlisted = {
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow, noarchive',
  'cross-origin-opener-policy': 'same-origin',
}

const fileMayDoNothing = "default-src 'none'; frame-ancestors 'none'"

/** The security headers of an answer, by their names in lower case. `https` is whether readers reach the site over TLS. */
export function securityHeaders(surface: Surface, allowed: Allowed, https: boolean): Record<string, string> {
  const headers = https ? overTls : always
  if (surface === 'file') return { ...headers, 'content-security-policy': fileMayDoNothing }
  const policy = { 'content-security-policy': directives[surface](allowed).join('; ') }
  return { ...headers, ...forPages, ...(surface === 'unlisted' ? forUnlisted : {}), ...policy }
}

/** Which surface an answer is, from its path and media type. */
export function surfaceOf(path: string, contentType: string): Surface {
  const { route } = routeOf(path)
  if (route.unlisted) return 'unlisted'
  if (!contentType.startsWith('text/html')) return 'file'
  return route.framed ? 'embed' : 'page'
}

function common({ scripts, styles, frames }: Allowed): string[] {
  return [
    "default-src 'none'",
    ["script-src 'self'", ...scripts].join(' '),
    styles.length > 0 ? `style-src ${styles.join(' ')}` : "style-src 'none'",
    "img-src 'self' data:",
    ...(frames.length > 0 ? [`frame-src ${frames.join(' ')}`] : []),
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
  ]
}
