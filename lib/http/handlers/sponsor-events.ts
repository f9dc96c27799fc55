import type { Handler } from '#lib/http/answer/handler'
import { keepBriefly } from '#lib/http/answer/keep-briefly'
import { answerByMethod } from '#lib/http/answer/make-answer'
import { routeOf } from '#lib/route-of'
import { seen, visit } from '#lib/sponsors/event-handler'
import { listCampaigns } from '#lib/sponsors/queries'

/** How long the site's address and the campaigns are remembered, since a visit must cost no query. Milliseconds. */
const knownFor = 1_000

/** Redirects visits to a sponsor's site, and counts the lines that readers have seen. */
export function sponsorEvents(site: () => Promise<{ url: string }>, clock: () => Date): Handler {
  const known = keepBriefly(
    async () => ({ campaigns: await listCampaigns(), siteUrl: (await site()).url }),
    knownFor,
    clock,
  )
  return async (request) => {
    const { name, params } = routeOf(request.path)
    if (name !== 'sponsorVisit' && name !== 'sponsorSeen') return null
    const { campaigns, siteUrl } = await known()
    const about = { campaign: campaigns.get(params.slug ?? ''), siteUrl, now: clock() }
    if (name === 'sponsorVisit') return answerByMethod(request, { get: () => visit(request, about) })
    return answerByMethod(request, { post: () => seen(request, about) })
  }
}
