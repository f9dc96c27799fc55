import type { Site } from '#lib/site'

/** Where programs find the site's feed and its search. */
export function DiscoveryLinks({ site }: { site: Site | null }) {
  if (!site) return null
  return (
    <>
      <link rel="alternate" type="application/rss+xml" title={site.name} href="/feed.xml" />
      <link rel="search" type="application/opensearchdescription+xml" title={site.name} href="/opensearch.xml" />
    </>
  )
}
