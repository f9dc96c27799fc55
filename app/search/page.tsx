import type { Metadata } from 'next'
import { cache } from 'react'
import { missingMetadata } from '#app/absence-metadata'
import { currentSite, currentTime } from '#app/request'
import { HitList } from '#components/search/hit-list'
import { SearchAnswer } from '#components/search/search-answer'
import { SearchForm } from '#components/search/search-form'
import { PageHeading } from '#components/site/page-heading'
import { Pagination } from '#components/site/pagination'
import { Shows } from '#components/site/shows'
import { pathTo } from '#lib/paths'
import { cacheTag } from '#lib/publication/cache-tags'
import { fewHits } from '#lib/search/limits'
import { listNearest } from '#lib/search/nearest/queries'
import { listNamed, listSearchAuthors, searchArticles, suggestQuery } from '#lib/search/queries'
import { readSearchQuery, withoutUnknown } from '#lib/search/read-search-query'
import type { SearchQuery, SearchResult } from '#lib/search/schema'
import { searchAddress } from '#lib/search/search-address'
import { correctWords } from '#lib/search/suggestions/queries'
import { wording } from '#lib/wording'
import { MissingPage } from '../missing-page'

type Props = PageProps<'/search'>

/** Runs the search in a query string. Without words there is no result; `pastEnd` means a page after the last one. */
const load = cache(async (queryString: string) => {
  const asked = readSearchQuery(new URLSearchParams(queryString))
  const [site, authors] = await Promise.all([currentSite(), listSearchAuthors(currentTime(), asked.author)])
  const query = withoutUnknown(asked, site.sections, authors)
  const result = query.words === '' ? null : await searchArticles(query, currentTime())
  return { query, authors, result, pastEnd: result?.hits.length === 0 && query.page > 1 }
})

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { query, pastEnd } = await load(queryStringOf(await searchParams))
  if (pastEnd) return missingMetadata()
  const description = wording.search.description({ site: (await currentSite()).name })
  if (query.words === '')
    return { title: wording.site.search, description, alternates: { canonical: pathTo('search') } }
  return { title: wording.search.title(query), description, robots: { index: false } }
}

export default async function SearchPage({ searchParams }: Props) {
  const [site, { query, authors, result, pastEnd }] = await Promise.all([
    currentSite(),
    load(queryStringOf(await searchParams)),
  ])
  if (pastEnd) return <MissingPage slug={query.words} />
  return (
    <>
      <Shows tags={[cacheTag.list]} />
      <PageHeading title={wording.site.search} />
      <SearchForm query={query} sections={site.sections} authors={authors} />
      {result && <Found query={query} result={result} />}
    </>
  )
}

async function Found({ query, result }: { query: SearchQuery; result: SearchResult }) {
  const [site, named] = await Promise.all([currentSite(), query.page === 1 ? listNamed(query, currentTime()) : []])
  const misspelled = result.total <= fewHits && named.length === 0
  const corrected = misspelled || result.total === 0 ? await correctWords(query.words, currentTime()) : query.words
  const [suggestion, nearest] = await Promise.all([
    misspelled ? suggestQuery(query, corrected, currentTime()) : null,
    result.total === 0 ? listNearest(query.words, corrected, currentTime()) : [],
  ])
  return (
    <>
      <SearchAnswer {...{ query, result, named, suggestion, nearest, site }} />
      <HitList hits={result.hits} site={site} />
      <Pagination
        base={(page) => searchAddress({ ...query, page })}
        page={query.page}
        pages={result.pages}
        previous={wording.search.previous}
        next={wording.search.next}
      />
    </>
  )
}

/** The query string; of a repeated parameter the first value counts. */
function queryStringOf(parameters: Awaited<Props['searchParams']>): string {
  const pairs = Object.entries(parameters).map(([name, value]) => [name, [value].flat()[0] ?? ''])
  return new URLSearchParams(pairs).toString()
}
