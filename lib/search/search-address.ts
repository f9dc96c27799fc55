import { pathTo } from '#lib/paths'
import type { SearchQuery } from '#lib/search/schema'

/** The address of a search, without unused parameters. */
export function searchAddress({ words, section, author, page }: SearchQuery): string {
  const query = new URLSearchParams({ q: words })
  if (section) query.set('section', section)
  if (author) query.set('author', author)
  if (page > 1) query.set('page', String(page))
  return `${pathTo('search')}?${query}`
}
