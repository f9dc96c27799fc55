import { spellPath } from '#lib/site-path'

export type Target =
  /**
   * The path is decoded where that is safe, percent-encoded where it must be; never with a trailing slash but for '/'.
   * `plainUrl` is where a request with one is redirected; null where it had none.
   */
  { ok: true; path: string; query: URLSearchParams; plainUrl: string | null } | { ok: false; status: 400 | 414 }

/** Longer addresses are refused. Characters. */
const longestUrl = 2048

/** Parses a request target as it is in the request line. */
export function parseTarget(raw: string): Target {
  if (raw.length > longestUrl) return { ok: false, status: 414 }
  const rest = raw.replace(/^https?:\/\/[^/?#]*/i, '')
  const mark = rest.indexOf('?')
  const written = mark < 0 ? rest : rest.slice(0, mark)
  const search = mark < 0 ? '' : rest.slice(mark + 1)
  if (!written.startsWith('/')) return { ok: false, status: 400 }
  const path = spellPath(written)
  if (path === null) return { ok: false, status: 400 }
  const query = new URLSearchParams(search)
  if (path === '/' || !path.endsWith('/')) return { ok: true, path, query, plainUrl: null }
  const plain = path.slice(0, -1)
  return { ok: true, path: plain, query, plainUrl: plain + (search ? `?${search}` : '') }
}

/** The address under which an answer is cached: the path and the parameters that the route knows, in their order. */
export function normalizedUrl(path: string, given: URLSearchParams, known: readonly string[]): string {
  const query = new URLSearchParams()
  for (const name of known) {
    const value = given.get(name)
    if (value !== null && value !== '') query.set(name, value)
  }
  return query.size > 0 ? `${path}?${query}` : path
}
