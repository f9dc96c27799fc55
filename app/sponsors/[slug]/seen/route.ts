import type { NextRequest } from 'next/server'
import { currentSite } from '#app/request'
import { noteRequest } from '#lib/sponsors/note-request'
import { getCampaign } from '#lib/sponsors/queries'

/** Counts a line that stood before a reader. The answer never tells whether it was counted. */
export async function POST(request: NextRequest, { params }: RouteContext<'/sponsors/[slug]/seen'>): Promise<Response> {
  const campaign = await getCampaign((await params).slug)
  if (!campaign) return new Response(null, { status: 404, headers: { 'x-broadsheet-answer': '/answer/missing' } })
  const note = {
    header: (name: string) => request.headers.get(name),
    address: request.headers.get('x-forwarded-for') ?? '',
    from: request.nextUrl.searchParams.get('from'),
    siteUrl: (await currentSite()).url,
  }
  await noteRequest('seen', campaign, note, new Date())
  return new Response(null, { status: 204, headers: { 'Cache-Control': 'no-store' } })
}
