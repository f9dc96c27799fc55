import { headers } from 'next/headers'
import { answerPage } from '#app/answer-page'
import { pathTo } from '#lib/paths'
import { getVoterPollView } from '#lib/polls/queries'
import { resultsCsv } from '#lib/polls/results-csv'
import { cacheTag, shows } from '#lib/publication/cache-tags'
import { serverSecret } from '#lib/secrets/server-secret'
import { ownVoterKey } from '#lib/voting/known-voter'

/** The results as CSV, for visitors whom the poll's policy lets see them. */
export async function GET(_: Request, { params }: RouteContext<'/polls/[slug]/results.csv'>) {
  const { slug } = await params
  const cookie = (await headers()).get('cookie') ?? undefined
  const poll = await getVoterPollView(slug, new Date(), ownVoterKey(slug, cookie, await serverSecret()))
  if (!poll) return refusal(404, 'unknown-poll', pathTo('polls'))
  if (!poll.results) return refusal(403, `results-${poll.resultsPolicy}`, pathTo('poll', slug))
  return new Response(resultsCsv(poll.results), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${slug}.csv"`,
      [shows.header]: cacheTag.poll(slug),
    },
  })
}

function refusal(status: number, reason: string, back: string): Response {
  return answerPage(status, `${pathTo('answer', reason)}?back=${back}`)
}
