import { pathTo } from '#lib/paths'
import { meantPath } from '#lib/publication/meant-path'
import { readPageNumber } from '#lib/publication/page-number'

/** The parts of a list's address that follow the name of its kind. */
interface Rest {
  slug: string
  page?: string[]
}

/** Of which there are lists of articles. */
type ListKind = 'section' | 'topic' | 'author' | 'series'

/** A list by its name, such as the articles of a section. */
export interface Named {
  name: string
  articles: { pages: number }
}

/** A list with the page of it that is open and the address of its first page. */
export type Opened<N> = N & { base: string; page: number }

/** The page of a list that an address asks for, or null where there is none. */
export async function openList<N extends Named>(
  kind: ListKind,
  { slug, page: words }: Rest,
  load: (slug: string, page: number) => Promise<N | null>,
): Promise<Opened<N> | null> {
  const page = readPageNumber(words)
  const found = typeof page === 'number' ? await load(slug, page) : null
  if (!found || typeof page !== 'number' || page > found.articles.pages) return null
  return { ...found, base: pathTo(kind, slug), page }
}

/** The address of the list that was probably meant by one that leads to no page of it, or null. */
export function meantList(kind: ListKind, { slug, page }: Rest): string | null {
  const base = pathTo(kind, slug)
  return readPageNumber(page) === 'first' ? base : meantPath(base)
}
