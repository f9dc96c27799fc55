import { FeedLinks } from '#components/site/feed-links'
import type { Site } from '#lib/content/site/schema'
import { pathTo } from '#lib/paths'

/** Links that let programs find the site's feeds and search. */
export function DiscoveryLinks({ site }: { site: Site | null }) {
  if (!site) return null
  return (
    <>
      <FeedLinks title={site.name} base="" />
      <link rel="search" type="application/opensearchdescription+xml" title={site.name} href={pathTo('openSearch')} />
    </>
  )
}
