import { LRUCache } from 'lru-cache'
import { thingOf } from '#lib/http/cache/known-addresses'
import { arrangeOldAddresses, noOldAddresses, type OldAddresses } from '#lib/http/cache/old-addresses'
import { within } from '#lib/http/within'
import { isOwnAddress, routeOf } from '#lib/route-of'

/** Where requests for old addresses are redirected. */
export interface Redirects {
  /** The path; null for a request for no old address, at once for nearly all of them. */
  locationOf(path: string, query: URLSearchParams): Promise<string | null> | null
  /** Reads the old addresses again. Until then each that could be one is looked up in the database. */
  read(): Promise<void>
  /** After a change: where they led counts no longer. */
  forget(): void
}

interface Parts {
  list: () => Promise<string[]>
  find: (address: string) => Promise<string | null>
  /** True while the database is known to be away: what is remembered is used without asking. */
  databaseAway: () => boolean
  /** Milliseconds. */
  lookUpTimeout?: number
}

/** A database that does not say in this time where an address leads is not waited for. Milliseconds. */
const usualLookUpTimeout = 1_000

/** Requests for one address share an answer for this long. Milliseconds. */
const sharedFor = 1_000

/** How many answers are remembered. */
const most = 5_000

export function openRedirects({ list, find, databaseAway, lookUpTimeout = usualLookUpTimeout }: Parts): Redirects {
  let known: OldAddresses | null = null
  let before = noOldAddresses
  let reads = 0
  let remembered = remember(find)

  const lookUp = async (address: string): Promise<string | null> => {
    if (databaseAway()) return remembered.get(address, { allowStale: true })?.to ?? null
    // What fails here, or takes too long, does so in the page too, which has its own answer to that.
    const answer = await within(lookUpTimeout, remembered.fetch(address)).catch(() => null)
    return answer?.to ?? null
  }

  return {
    locationOf: (path, query) => {
      const has = known?.has ?? ((of: string) => !isOwnAddress(of))
      const queried = query.size > 0 ? (known ?? before).withQuery(path, query) : null
      if (queried) return lookUp(queried)
      if (has(path)) return lookUp(path)
      const base = pageAround(path)
      return base !== null && has(base) ? lookUp(base).then((to) => movedWith(path, base, to)) : null
    },
    read: async () => {
      before = known ?? before
      known = null
      reads += 1
      const mine = reads
      const addresses = await list()
      if (mine === reads) known = arrangeOldAddresses(addresses)
    },
    forget: () => {
      remembered = remember(find)
    },
  }
}

function remember(find: Parts['find']): LRUCache<string, { to: string | null }> {
  return new LRUCache<string, { to: string | null }>({
    max: most,
    ttl: sharedFor,
    fetchMethod: async (address) => ({ to: await find(address) }),
    allowStaleOnFetchRejection: true,
    noDeleteOnFetchRejection: true,
    noDeleteOnStaleGet: true,
  })
}

/** The address of the list, poll or article that a path is a page, a feed or a picture of; null for other paths. */
function pageAround(path: string): string | null {
  const thing = thingOf(path)
  return thing !== null && thing !== path && routeOf(path).route.cache ? thing : null
}

/** What is below a list or a poll moves with it: a section's feed leads to that of the section's new name. */
function movedWith(path: string, base: string, to: string | null): string | null {
  if (to === null || kindOf(to) !== kindOf(base)) return null
  return to + path.slice(base.length)
}

function kindOf(path: string): string | undefined {
  return path.split('/')[1]
}
