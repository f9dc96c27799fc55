import { type Following, followPublication } from '#lib/http/cache/follow-publication'
import { type KnownAddresses, knownAddresses } from '#lib/http/cache/known-addresses'
import type { Change, PageCache } from '#lib/http/cache/page-cache'
import { listAddresses } from '#lib/http/cache/queries'
import type { Redirects } from '#lib/http/cache/redirects'
import { cacheTag } from '#lib/publication/cache-tags'

interface Parts {
  databaseUrl: string
  cache: PageCache
  redirects: Pick<Redirects, 'read' | 'forget'>
  /** What else has to follow the publication's site.yaml. */
  onSite: () => Promise<void>
  failure: (path: string, error: unknown) => void
}

/** Keeps what is cached, and the addresses that are known, old ones too, in step with the publication. */
export function keepCurrent({
  databaseUrl,
  cache,
  redirects,
  onSite,
  failure,
}: Parts): Following & Pick<KnownAddresses, 'mayExist'> {
  const { mayExist, read } = knownAddresses(listAddresses)
  /** Whether the old addresses could not be read the last time. */
  let missed = false
  const readOld = async () => {
    missed = false
    await redirects.read().catch((error: unknown) => {
      missed = true
      throw error
    })
  }
  const apply = (change: Change) => {
    cache.apply(change, Date.now())
    if (change.drop.size > 0) redirects.forget()
    const isAll = change.doubt || change.drop.has(cacheTag.site)
    const isOldDue = isAll || change.drop.has(cacheTag.oldAddresses) || (missed && change.drop.size > 0)
    const reading = [
      ...(isAll || change.drop.size > 0 ? [read(isAll ? null : change.drop)] : []),
      ...(isOldDue ? [readOld()] : []),
    ]
    for (const one of reading) one.catch((error: unknown) => failure('addresses', error))
    if (isAll) onSite().catch((error: unknown) => failure('site', error))
  }
  return { ...followPublication(databaseUrl, apply), mayExist }
}
