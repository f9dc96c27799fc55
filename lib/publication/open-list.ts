import { missingMetadata } from '#lib/publication/absence-metadata'
import { listMetadata } from '#lib/publication/list-metadata'
import { meantPath } from '#lib/publication/meant-path'
import { readPageNumber } from '#lib/publication/page-number'

/** What stands in an address below the lists' own, such as /sections. */
interface Rest {
  slug: string
  page?: string[]
}

/** A list by its name, such as the articles of a section. */
interface Named {
  name: string
  articles: { pages: number }
}

/** One page of it, and where the list begins. */
type Opened<N> = N & { base: string; page: number }

/** The page of a list that an address asks for, or null where there is none. */
export async function openList<N extends Named>(
  root: string,
  { slug, page: words }: Rest,
  load: (slug: string, page: number) => Promise<N | null>,
): Promise<Opened<N> | null> {
  const page = readPageNumber(words)
  const found = typeof page === 'number' ? await load(slug, page) : null
  if (!found || typeof page !== 'number' || page > found.articles.pages) return null
  return { ...found, base: `${root}/${slug}`, page }
}

/** What the head of the page says of it, by the words for its kind. */
export function describeList(
  list: Opened<Named> | null,
  words: (name: string, site: string) => string,
  site: { name: string },
) {
  if (!list) return missingMetadata
  const { name: title, base, page, articles } = list
  return listMetadata({ title, description: words(title, site.name), base }, page, articles.pages)
}

/** The list's own address, where one that leads to no page of it was meant so; else null. */
export function meantList(root: string, { slug, page }: Rest): string | null {
  const base = `${root}/${slug}`
  return readPageNumber(page) === 'first' ? base : meantPath(base)
}
