import { spellPath } from '#lib/site-path'

/** What a request asks for, checked and in one spelling. */
export interface Target {
  /** Decoded where that is safe, percent-encoded where it must be; never with a trailing slash but for '/'. */
  path: string
  query: URLSearchParams
}

export type ReadTarget =
  | { ok: true; target: Target }
  | { ok: false; status: 400 | 414 }
  | { ok: false; status: 308; location: string }

/** Longer addresses are refused. Characters. */
const longestUrl = 2048

/** Reads a request target as it stood in the request line. */
export function readTarget(raw: string): ReadTarget {
  if (raw.length > longestUrl) return { ok: false, status: 414 }
  const rest = raw.replace(/^https?:\/\/[^/?#]*/i, '')
  const mark = rest.indexOf('?')
  const written = mark < 0 ? rest : rest.slice(0, mark)
  const search = mark < 0 ? '' : rest.slice(mark + 1)
  if (!written.startsWith('/')) return { ok: false, status: 400 }
  const path = spellPath(written)
  if (path === null || decode(search) === null) return { ok: false, status: 400 }
  if (path.length > 1 && path.endsWith('/')) {
    return { ok: false, status: 308, location: path.slice(0, -1) + (search ? `?${search}` : '') }
  }
  return { ok: true, target: { path, query: new URLSearchParams(search) } }
}

/** The address under which an answer is kept: the path and the parameters that the route knows, in their order. */
export function normalisedUrl(target: Target, known: readonly string[]): string {
  const query = new URLSearchParams()
  for (const name of known) {
    const value = target.query.get(name)
    if (value !== null && value !== '') query.set(name, value)
  }
  return query.size > 0 ? `${target.path}?${query}` : target.path
}

/** Null for broken percent-encoding, for bytes that are not UTF-8 and for null bytes. */
function decode(text: string): string | null {
  try {
    const decoded = decodeURIComponent(text)
    return decoded.includes('\0') ? null : decoded
  } catch {
    return null
  }
}
