import type { NextRequest } from 'next/server'
import { currentSite } from '#app/request'
import { noteRequest } from '#lib/sponsors/note-request'
import { getCampaign } from '#lib/sponsors/queries'

type Context = RouteContext<'/sponsors/[slug]/visit'>

/** Leads to the campaign's own address and to no other, counted or not. */
export async function GET(request: NextRequest, context: Context): Promise<Response> {
  return visit(request, context, true)
}

/** A program that only looks is no visit. Without this, Next would answer it with GET. */
export async function HEAD(request: NextRequest, context: Context): Promise<Response> {
  return visit(request, context, false)
}

async function visit(request: NextRequest, { params }: Context, counts: boolean): Promise<Response> {
  const campaign = await getCampaign((await params).slug)
  if (!campaign) return new Response(null, { status: 404, headers: { 'x-broadsheet-answer': '/answer/missing' } })
  if (counts) {
    const note = {
      header: (name: string) => request.headers.get(name),
      address: request.headers.get('x-forwarded-for') ?? '',
      from: request.nextUrl.searchParams.get('from'),
      siteUrl: (await currentSite()).url,
    }
    await noteRequest('visit', campaign, note, new Date())
  }
  const headers = { Location: campaign.url, 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' }
  return new Response(null, { status: 302, headers })
}
