import { TitleList } from '#components/article/title-list'
import type { Site } from '#lib/content/site/schema'
import { pathTo } from '#lib/paths'
import type { Titled } from '#lib/search/nearest/queries'
import type { Named, SearchQuery, SearchResult } from '#lib/search/schema'
import { searchAddress } from '#lib/search/search-address'
import { wording } from '#lib/wording'
import styles from './search-answer.module.css'

interface Props {
  query: SearchQuery
  result: SearchResult
  /** Authors and topics that the query names. */
  named: readonly Named[]
  /** The query with its misspelled words corrected, or null. */
  suggestion: string | null
  /** Where nothing was found: the articles whose titles are most like the query. */
  nearest: readonly Titled[]
  site: Site
}

/** The number of hits, a suggested spelling, and what is near and what to try if nothing was found. */
export function SearchAnswer({ query, result, named, suggestion, nearest, site }: Props) {
  const found = result.more ? wording.search.foundMore : wording.search.found
  return (
    <div className={styles.answer}>
      <p>{found({ count: result.total, words: query.words })}</p>
      {named.map(({ kind, slug, name }) => (
        <p key={`${kind} ${slug}`} className={styles.named}>
          {wording.search.named[kind]} <a href={pathTo(kind, slug)}>{name}</a>
        </p>
      ))}
      {suggestion && (
        <p className={styles.suggestion}>
          {wording.search.didYouMean} <a href={searchAddress({ ...query, words: suggestion, page: 1 })}>{suggestion}</a>
        </p>
      )}
      <TitleList heading={wording.answers.nearest} articles={nearest} site={site} />
      {result.total === 0 && (
        <ul>
          {query.section || query.author ? (
            <li>
              <a href={searchAddress({ words: query.words, section: null, author: null, page: 1 })}>
                {wording.search.everywhere}
              </a>
            </li>
          ) : null}
          {wording.search.tips.map((tip) => (
            <li key={tip}>{tip}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
