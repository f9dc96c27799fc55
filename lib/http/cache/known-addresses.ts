import { pathTo, prefixOf } from '#lib/paths'
import { isOwnAddress } from '#lib/route-of'

export interface KnownAddresses {
  /** False only where nothing can be at a path: no article, page or list, published or not. */
  mayExist(path: string): boolean
  /** Reads them again; until then every address may exist. */
  read(): Promise<void>
}

/** Routes with pages below the address of each thing. */
const kinds = (['article', 'section', 'topic', 'author', 'series', 'poll'] as const).map(prefixOf)

/** The newspaper's addresses, kept in memory so that a made-up one is recognized without a query. */
export function knownAddresses(list: () => Promise<string[]>): KnownAddresses {
  let known: ReadonlySet<string> | null = null
  let reads = 0
  return {
    mayExist: (path) => {
      if (known === null || known.has(path)) return true
      const thing = thingOf(path)
      if (thing === null || thing === pathTo('poll', 'page')) return isOwnAddress(path)
      return known.has(thing)
    },
    read: async () => {
      known = null
      reads += 1
      const mine = reads
      const found = new Set(await list())
      if (mine === reads) known = found
    },
  }
}

/** The address of the article, list or poll that an address is below or the same as. */
export function thingOf(path: string): string | null {
  const kind = kinds.find((prefix) => path.startsWith(prefix))
  return kind === undefined ? null : kind + path.slice(kind.length).replace(/\/.*$/, '')
}
