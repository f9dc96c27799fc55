import type { Metadata } from 'next'
import { cache } from 'react'
import { missingMetadata } from '#app/absence-metadata'
import { currentSite, currentTime } from '#app/request'
import { HitList } from '#components/search/hit-list'
import { QuestionForm } from '#components/search/question-form'
import { SearchAnswer } from '#components/search/search-answer'
import { Missing } from '#components/site/missing'
import { PageHeading } from '#components/site/page-heading'
import { Pagination } from '#components/site/pagination'
import { Shows } from '#components/site/shows'
import { pathTo } from '#lib/paths'
import { cacheTag } from '#lib/publication/cache-tags'
import { fewHits } from '#lib/search/limits'
import { listNamed, listSearchAuthors, searchArticles, suggestQuestion } from '#lib/search/queries'
import { readQuestion, withoutUnknown } from '#lib/search/read-question'
import type { Question, SearchResult } from '#lib/search/schema'
import { searchAddress } from '#lib/search/search-address'
import { wording } from '#lib/wording'

type Props = PageProps<'/search'>

/** Runs the search in a query string. Without words there is no result; `pastEnd` means a page after the last one. */
const load = cache(async (query: string) => {
  const asked = readQuestion(new URLSearchParams(query))
  const [site, authors] = await Promise.all([currentSite(), listSearchAuthors(currentTime(), asked.author)])
  const question = withoutUnknown(asked, site.sections, authors)
  const result = question.words === '' ? null : await searchArticles(question, currentTime())
  return { question, authors, result, pastEnd: result?.hits.length === 0 && question.page > 1 }
})

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { question, pastEnd } = await load(queryOf(await searchParams))
  if (pastEnd) return missingMetadata
  const description = wording.search.description((await currentSite()).name)
  if (question.words === '')
    return { title: wording.site.search, description, alternates: { canonical: pathTo('search') } }
  return { title: wording.search.title(question.words), description, robots: { index: false } }
}

export default async function SearchPage({ searchParams }: Props) {
  const [site, { question, authors, result, pastEnd }] = await Promise.all([
    currentSite(),
    load(queryOf(await searchParams)),
  ])
  if (pastEnd) return <Missing slug={question.words} />
  return (
    <>
      <Shows tags={[cacheTag.list]} />
      <PageHeading title={wording.site.search} />
      <QuestionForm question={question} sections={site.sections} authors={authors} />
      {result && <Found question={question} result={result} />}
    </>
  )
}

async function Found({ question, result }: { question: Question; result: SearchResult }) {
  const [site, named] = await Promise.all([
    currentSite(),
    question.page === 1 ? listNamed(question, currentTime()) : [],
  ])
  const misspelled = result.total <= fewHits && named.length === 0
  const suggestion = misspelled ? await suggestQuestion(question, currentTime()) : null
  return (
    <>
      <SearchAnswer
        question={question}
        result={result}
        named={named}
        suggestion={suggestion}
        language={site.language}
      />
      <HitList hits={result.hits} site={site} />
      <Pagination
        base={(page) => searchAddress({ ...question, page })}
        page={question.page}
        pages={result.pages}
        previous={wording.search.previous}
        next={wording.search.next}
      />
    </>
  )
}

/** The query string; of a repeated parameter the first value counts. */
function queryOf(query: Awaited<Props['searchParams']>): string {
  const pairs = Object.entries(query).map(([name, value]) => [name, [value].flat()[0] ?? ''])
  return new URLSearchParams(pairs).toString()
}
