import { suggestQuery } from '#lib/search/queries'
import type { SearchQuery } from '#lib/search/schema'
import { correctWords } from '#lib/search/suggestions/queries'

/** What the search page suggests for a query. */
export async function suggest(query: SearchQuery, now: Date): Promise<string | null> {
  return suggestQuery(query, await correctWords(query.words, now), now)
}
