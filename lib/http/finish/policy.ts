import { routeOf } from '#lib/route-of'

/** The kinds of answers that differ in what a browser may do with them. */
export type Surface = 'page' | 'embed' | 'file'

interface Allowed {
  scripts: readonly string[]
  styles: readonly string[]
  /** Origins that the page may load into a frame: those of its own videos. */
  frames: readonly string[]
}

/** One line a directive; 'page' is every page of the site, 'embed' the poll that other sites may frame. */
const directives: Record<Exclude<Surface, 'file'>, (allowed: Allowed) => string[]> = {
  page: (allowed) => [...common(allowed), "frame-ancestors 'none'"],
  embed: (allowed) => [...common(allowed), 'frame-ancestors *'],
}

/** Every answer carries these. */
const always = [
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'strict-origin-when-cross-origin'],
] as const

const forPages = [
  ['Permissions-Policy', 'browsing-topics=(), camera=(), geolocation=(), microphone=(), payment=(), usb=()'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
] as const

/** The security headers of an answer. `https` is whether readers reach the site over TLS. */
export function securityHeaders(surface: Surface, allowed: Allowed, https: boolean): [string, string][] {
  const headers: [string, string][] = always.map(([name, value]) => [name, value])
  if (https) headers.push(['Strict-Transport-Security', 'max-age=31536000'])
  if (surface === 'file') return [...headers, ['Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'"]]
  const policy = directives[surface](allowed).join('; ')
  return [
    ...headers,
    ...forPages.map(([name, value]): [string, string] => [name, value]),
    ['Content-Security-Policy', policy],
  ]
}

/** Which surface an answer is, from its path and media type. */
export function surfaceOf(path: string, contentType: string): Surface {
  if (!contentType.startsWith('text/html')) return 'file'
  return routeOf(path).route.framed ? 'embed' : 'page'
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
