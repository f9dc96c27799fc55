import { meantPath } from '#lib/publication/meant-path'
import { readPageNumber } from '#lib/publication/page-number'

/** The parts of an address below the lists' root, such as /sections. */
interface Rest {
  slug: string
  page?: string[]
}

/** A list by its name, such as the articles of a section. */
export interface Named {
  name: string
  articles: { pages: number }
}

/** A list with the page of it that is open and the address of its first page. */
export type Opened<N> = N & { base: string; page: number }

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

/** The address of the list that was probably meant by one that leads to no page of it, or null. */
export function meantList(root: string, { slug, page }: Rest): string | null {
  const base = `${root}/${slug}`
  return readPageNumber(page) === 'first' ? base : meantPath(base)
}
