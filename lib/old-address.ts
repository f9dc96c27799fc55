import { spellPath } from '#lib/site-path'

// An old address is a path of the site, or a path with a query such as /?p=123. It is stored, compared and looked for in
// one spelling: the path as the site spells it, and the parameters in the order of their names.

/** Null where no browser could request it, and where a parameter has no name or appears twice. */
export function spellOldAddress(written: string): string | null {
  const [typed = '', query] = split(written)
  const path = spellPath(typed === '' ? '/' : typed)
  if (path === null || query === undefined) return path
  const given = new URLSearchParams(query)
  const names = [...given.keys()]
  if (names.length === 0 || names.includes('') || new Set(names).size < names.length) return null
  return oldAddress(path, given, names)
}

/** The old address that a path and some of its parameters are. */
export function oldAddress(path: string, given: URLSearchParams, names: readonly string[]): string {
  const query = new URLSearchParams()
  for (const name of [...names].sort()) query.set(name, given.get(name) ?? '')
  return `${path}?${query}`
}

/** The path of an old address, and the names of its parameters in their order; none for a path alone. */
export function partsOf(address: string): { path: string; names: string[] } {
  const [path = '', query = ''] = split(address)
  return { path, names: [...new URLSearchParams(query).keys()] }
}

function split(address: string): [path: string, query?: string] {
  const mark = address.indexOf('?')
  return mark < 0 ? [address] : [address.slice(0, mark), address.slice(mark + 1)]
}
