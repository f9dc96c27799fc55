import { headers } from 'next/headers'
import { currentSite } from '#app/request'
import { isDatabaseThere } from '#lib/http/cache/queries'
import { getVoterPollView } from '#lib/polls/queries'
import { resultsJson } from '#lib/polls/results-json'
import { cacheTag, shows } from '#lib/publication/cache-tags'
import { serverSecret } from '#lib/secrets/server-secret'
import { ownVoterKey } from '#lib/voting/known-voter'
import { jsonPadding, paddedJson } from '#lib/voting/padding'
import { wording } from '#lib/wording'

/** The poll's state as JSON; `results` is null unless the poll's policy lets this visitor see them. */
export async function GET(_: Request, { params }: RouteContext<'/polls/[slug]/results.json'>) {
  try {
    return await answer((await params).slug)
  } catch (error) {
    if (await isDatabaseThere()) throw error
    const { text: message } = wording.answers.reasons.unavailable
    return Response.json({ status: 'unavailable', message }, { status: 503, headers: { 'retry-after': '5' } })
  }
}

async function answer(slug: string): Promise<Response> {
  const cookie = (await headers()).get('cookie') ?? undefined
  const [site, poll] = await Promise.all([
    currentSite(),
    getVoterPollView(slug, new Date(), ownVoterKey(slug, cookie, await serverSecret())),
  ])
  const own = { [shows.header]: cacheTag.poll(slug), 'access-control-allow-origin': '*' }
  if (!poll) {
    const message = wording.answers.reasons['unknown-poll'].text
    return Response.json({ status: 'unknown-poll', message }, { status: 404, headers: own })
  }
  const { ownOption } = poll
  const told = { ...resultsJson(poll, site.language), ownOption }
  return new Response(paddedJson(told, ownOption, jsonPadding(poll, site.language)), {
    headers: { ...own, 'content-type': 'application/json' },
  })
}
