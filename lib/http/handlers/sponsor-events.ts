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
  const about = async (slug: string) => {
    const { campaigns, siteUrl } = await known()
    return { campaign: campaigns.get(slug), siteUrl, now: clock() }
  }
  return (request) => {
    const { name, params } = routeOf(request.path)
    const { slug = '' } = params
    if (name === 'sponsorVisit') return answerByMethod(request, { get: async () => visit(request, await about(slug)) })
    if (name === 'sponsorSeen') return answerByMethod(request, { post: async () => seen(request, await about(slug)) })
    return null
  }
}
