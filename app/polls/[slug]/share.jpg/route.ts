import { currentSite } from '#app/request'
import { openSharePicture } from '#app/share-picture'
import { formatPercent } from '#lib/dates'
import { votesText } from '#lib/polls/figures'
import { getPollView } from '#lib/polls/queries'
import type { PollView } from '#lib/polls/schema'
import { cacheTag } from '#lib/publication/cache-tags'
import { drawPoll } from '#lib/share-pictures/draw-poll'
import { wording } from '#lib/wording'

/** The poll as everybody may see it, the same for every visitor. */
export async function GET(_: Request, { params }: RouteContext<'/polls/[slug]/share.jpg'>): Promise<Response> {
  const { slug } = await params
  const poll = await getPollView(slug, new Date())
  if (!poll) return new Response(null, { status: 404 })
  const [{ language }, { brand, answer }] = await Promise.all([currentSite(), openSharePicture()])
  // Before the first vote there are no results to show, and bars without length would tell of a failure.
  const results = poll.votes > 0 ? poll.results : null
  const drawn = await drawPoll({
    question: poll.question,
    options: poll.options.map(({ id, text }) => {
      const share = results?.find((result) => result.id === id)?.percent
      return { id, text, percent: share === undefined ? null : { share, text: formatPercent(share, language) } }
    }),
    note: poll.votes > 0 ? votesText(poll.votes) : wording.poll.label,
    below: whenResultsShow(poll),
    brand,
  })
  return answer(drawn, [cacheTag.poll(slug)])
}

function whenResultsShow({ results, state, resultsPolicy }: PollView): string | null {
  if (results || state === 'coming') return null
  return resultsPolicy === 'after-close' ? wording.poll.afterClose : wording.poll.afterVote
}
