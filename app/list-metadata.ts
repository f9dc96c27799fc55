import type { Metadata } from 'next'
import { missingMetadata } from '#app/absence-metadata'
import { pagePath } from '#lib/paths'
import type { Named, Opened } from '#lib/publication/open-list'
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
  site: { name: string },
): Metadata {
  if (!list) return missingMetadata()
  const { name: title, base, page, articles } = list
  return listMetadata({ title, description: describe({ name: title, site: site.name }), base }, page, articles.pages)
}
