import type { Metadata } from 'next'
import { HitList } from '#components/search/hit-list'
import { QuestionForm } from '#components/search/question-form'
import { SearchAnswer } from '#components/search/search-answer'
import { PageHeading } from '#components/site/page-heading'
import { Pagination } from '#components/site/pagination'
import { currentSite, currentTime } from '#components/site/request'
import { Shows } from '#components/site/shows'
import { fewHits } from '#lib/search/limits'
import { listSearchAuthors, searchArticles, suggestQuestion } from '#lib/search/queries'
import { readQuestion } from '#lib/search/read-question'
import type { Question } from '#lib/search/schema'
import { searchAddress } from '#lib/search/search-address'
import { wording } from '#lib/wording'

type Props = PageProps<'/search'>

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { words } = questionOf(await searchParams)
  const description = wording.search.description((await currentSite()).name)
  if (words === '') return { title: wording.site.search, description, alternates: { canonical: '/search' } }
  return { title: wording.search.title(words), description, robots: { index: false } }
}

export default async function SearchPage({ searchParams }: Props) {
  const question = questionOf(await searchParams)
  const [site, authors] = await Promise.all([currentSite(), listSearchAuthors(currentTime())])
  return (
    <>
      <Shows tags={['list']} />
      <PageHeading title={wording.site.search} />
      <QuestionForm question={question} sections={site.sections} authors={authors} />
      {question.words !== '' && <Found question={question} />}
    </>
  )
}

async function Found({ question }: { question: Question }) {
  const [site, result] = await Promise.all([currentSite(), searchArticles(question, currentTime())])
  const suggestion = result.total <= fewHits ? await suggestQuestion(question, currentTime()) : null
  return (
    <>
      <SearchAnswer question={question} result={result} suggestion={suggestion} language={site.language} />
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

/** Of a parameter that is given twice the first counts. */
function questionOf(query: Awaited<Props['searchParams']>): Question {
  const pairs = Object.entries(query).map(([name, value]) => [name, [value].flat()[0] ?? ''])
  return readQuestion(new URLSearchParams(pairs))
}
