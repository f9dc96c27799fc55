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
  if (path === null) return { ok: false, status: 400 }
  if (path.length > 1 && path.endsWith('/')) {
    return { ok: false, status: 308, location: path.slice(0, -1) + (search ? `?${search}` : '') }
  }
  return { ok: true, target: { path, query: new URLSearchParams(search) } }
}

/** Whether no parameter that the route knows, or none at all where it may read each, holds a null byte: Postgres takes none. */
export function isReadable({ query }: Target, known: readonly string[] | null): boolean {
  return (known ?? [...query.keys()]).every((name) => !query.getAll(name).some((value) => value.includes('\0')))
}

/** The address under which an answer is kept: the path and the parameters that the route knows, in their order. */
export function normalizedUrl(target: Target, known: readonly string[]): string {
  const query = new URLSearchParams()
  for (const name of known) {
    const value = target.query.get(name)
    if (value !== null && value !== '') query.set(name, value)
  }
  return query.size > 0 ? `${target.path}?${query}` : target.path
}
