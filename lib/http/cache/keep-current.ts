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
  const apply = (change: Change) => {
    cache.apply(change, Date.now())
    if (change.drop.size > 0) redirects.forget()
    const isAll = change.doubt || change.drop.has(cacheTag.site)
    const reading = [
      ...(isAll || change.drop.size > 0 ? [read(isAll ? null : change.drop)] : []),
      ...(isAll || change.drop.has(cacheTag.oldAddresses) ? [redirects.read()] : []),
    ]
    for (const one of reading) one.catch((error: unknown) => failure('addresses', error))
    if (isAll) onSite().catch((error: unknown) => failure('site', error))
  }
  return { ...followPublication(databaseUrl, apply), mayExist }
}
