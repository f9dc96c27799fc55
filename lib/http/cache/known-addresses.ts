import { pathTo, prefixOf } from '#lib/paths'
import type { CacheTag } from '#lib/publication/cache-tags'
import { isOwnAddress } from '#lib/route-of'

export interface KnownAddresses {
  /** False only where nothing can be at a path: no article, page or list, published or not. */
  mayExist(path: string): boolean
  /**
   * Reads all of them again, or adds those of what an edition touched, by its tags; until then every address may exist.
   * None goes until all are read: what was removed still has its page, which says so, and a topic that nothing has any more
   * costs a render.
   */
  read(among: ReadonlySet<CacheTag> | null): Promise<void>
}

/** Routes with pages below the address of each thing. */
const kinds = (['article', 'section', 'topic', 'author', 'series', 'poll'] as const).map(prefixOf)

/** The newspaper's addresses, kept in memory so that a made-up one is recognized without a query. */
export function knownAddresses(list: (among: ReadonlySet<CacheTag> | null) => Promise<string[]>): KnownAddresses {
  let known: Set<string> | null = null
  let reads = 0
  let additions = 0
  const readAll = async () => {
    known = null
    reads += 1
    const mine = reads
    const found = new Set(await list(null))
    if (mine === reads) known = found
  }
  const add = async (to: Set<string>, among: ReadonlySet<CacheTag>) => {
    additions += 1
    try {
      for (const address of await list(among)) to.add(address)
    } catch (error) {
      // What it would have found is missing: the next change reads all.
      if (known === to) known = null
      throw error
    } finally {
      additions -= 1
    }
  }
  return {
    mayExist: (path) => {
      if (known === null || additions > 0 || known.has(path)) return true
      const thing = thingOf(path)
      if (thing === null || thing === pathTo('poll', 'page')) return isOwnAddress(path)
      return known.has(thing)
    },
    read: (among) => (among && known ? add(known, among) : readAll()),
  }
}

/** The address of the article, list or poll that an address is below or the same as. */
export function thingOf(path: string): string | null {
  const kind = kinds.find((prefix) => path.startsWith(prefix))
  return kind === undefined ? null : kind + path.slice(kind.length).replace(/\/.*$/, '')
}
