import type { Answer } from '#lib/http/answer/answer'
import type { HandlerRequest } from '#lib/http/answer/handler'
import { empty, page } from '#lib/http/answer/make-answer'
import { noteRequest } from '#lib/sponsors/note-request'
import type { Campaign } from '#lib/sponsors/schema'

interface About {
  /** Undefined where there is no such campaign. */
  campaign: Campaign | undefined
  siteUrl: string
  now: Date
}

/** Redirects to the campaign's own address and to no other, whether it counts or not. HEAD is no visit. */
export async function visit(request: HandlerRequest, { campaign, siteUrl, now }: About): Promise<Answer> {
  if (!campaign) return page(404, 'missing')
  if (request.method === 'GET') await noteRequest('visit', campaign, note(request, siteUrl), now)
  return empty(302, { location: campaign.url, 'cache-control': 'no-store', 'x-robots-tag': 'noindex' })
}

/** Counts a line that a reader saw. The answer never tells whether it was counted. */
export async function seen(request: HandlerRequest, { campaign, siteUrl, now }: About): Promise<Answer> {
  if (!campaign) return page(404, 'missing')
  await noteRequest('seen', campaign, note(request, siteUrl), now)
  return empty(204, { 'cache-control': 'no-store' })
}

function note({ headers, address, query }: HandlerRequest, siteUrl: string) {
  return { header: (name: string) => headers[name] ?? null, address, from: query.get('from'), siteUrl }
}
