import { oldAddress, partsOf } from '#lib/old-address'

/** The newspaper's old addresses, arranged so that a request is looked up without a query to the database. */
export interface OldAddresses {
  has(path: string): boolean
  /** The old address with a query that a request is for. Parameters that none of them has count for nothing. */
  withQuery(path: string, query: URLSearchParams): string | null
}

export const noOldAddresses: OldAddresses = { has: () => false, withQuery: () => null }

export function arrangeOldAddresses(addresses: readonly string[]): OldAddresses {
  const all = new Set(addresses)
  /** By path and first name, the lists of names that old addresses have, each once. */
  const forms = new Map<string, Map<string, string[]>>()
  for (const address of addresses) {
    const { path, names } = partsOf(address)
    const [first] = names
    if (first === undefined) continue
    const key = keyOf(path, first)
    const lists = forms.get(key) ?? new Map<string, string[]>()
    forms.set(key, lists.set(names.join('&'), names))
  }
  return {
    has: (path) => all.has(path),
    withQuery: (path, query) => {
      const fitting = [...new Set(query.keys())]
        .flatMap((name) => [...(forms.get(keyOf(path, name))?.values() ?? [])])
        .filter((names) => names.every((name) => query.has(name)))
        .sort((a, b) => b.length - a.length)
      return fitting.map((names) => oldAddress(path, query, names)).find((address) => all.has(address)) ?? null
    },
  }
}

function keyOf(path: string, name: string): string {
  return `${path}?${name}`
}
