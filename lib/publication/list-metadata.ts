import { pageAddress } from '#lib/publication/page-number'
import { wording } from '#lib/wording'

/** What the head of a list's page says of it, in the shape that Next takes. */
export function listMetadata(list: { title: string; description: string; base: string }, page: number, pages: number) {
  const { title, description, base } = list
  return {
    title: page === 1 ? title : `${title}, ${wording.lists.page(String(page), String(pages))}`,
    description,
    alternates: { canonical: pageAddress(base, page) },
    pagination: {
      previous: page > 1 ? pageAddress(base, page - 1) : undefined,
      next: page < pages ? pageAddress(base, page + 1) : undefined,
    },
  }
}
