import type { Metadata } from 'next'
import { missingMetadata } from '#app/absence-metadata'
import { openGraphLocale } from '#app/open-graph'
import type { Site } from '#lib/content/site/schema'
import { pagePath, sharePath } from '#lib/paths'
import type { Named, Opened } from '#lib/publication/open-list'
import { shareSize } from '#lib/share-pictures/schema'
import { wording } from '#lib/wording'

/** The head of one page of a list. */
export function listMetadata(list: { title: string; description: string; base: string }, page: number, pages: number) {
  const { title, description, base } = list
  return {
    title: page === 1 ? title : `${title}, ${wording.lists.page({ page, pages })}`,
    description,
    alternates: { canonical: pagePath(base, page) },
    pagination: {
      previous: page > 1 ? pagePath(base, page - 1) : undefined,
      next: page < pages ? pagePath(base, page + 1) : undefined,
    },
  } satisfies Metadata
}

/** The head of a page of an opened list, described by the words for its kind; that of a missing page where there is none. */
export function openListMetadata(
  list: Opened<Named> | null,
  describe: (list: { name: string; site: string }) => string,
  site: Pick<Site, 'name' | 'language'>,
): Metadata {
  if (!list) return missingMetadata()
  const { name: title, base, page, articles } = list
  const description = describe({ name: title, site: site.name })
  return {
    ...listMetadata({ title, description, base }, page, articles.pages),
    openGraph: {
      type: 'website',
      siteName: site.name,
      locale: openGraphLocale(site.language),
      title,
      description,
      url: pagePath(base, page),
      images: [{ url: sharePath(base), ...shareSize, alt: title }],
    },
  }
}
