import { FeedLinks } from '#components/site/feed-links'
import { StructuredData } from '#components/site/structured-data'
import type { Site } from '#lib/content/site/schema'
import { breadcrumbs } from '#lib/publication/breadcrumbs'

interface Props {
  site: Site
  path: string
  name: string
  /** True if the list has its own feeds. */
  feed?: boolean
}

/** A list's data for programs: breadcrumbs and feeds. */
export function ListData({ site, path, name, feed = false }: Props) {
  return (
    <>
      {feed && <FeedLinks title={`${name} | ${site.name}`} base={path} />}
      <StructuredData data={{ '@context': 'https://schema.org', ...breadcrumbs(site, [{ path, name }]) }} />
    </>
  )
}
