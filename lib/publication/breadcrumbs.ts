import type { BreadcrumbList } from 'schema-dts'
import type { Site } from '#lib/content/site/schema'

/** The path from the front page to a page, which is the last step (https://schema.org/BreadcrumbList). */
export function breadcrumbs(
  site: Pick<Site, 'url' | 'name'>,
  steps: readonly { path: string; name: string }[],
): BreadcrumbList {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: [{ path: '/', name: site.name }, ...steps].map(({ path, name }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name,
      item: site.url + path,
    })),
  }
}
