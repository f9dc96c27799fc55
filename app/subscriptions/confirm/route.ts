import type { NextRequest } from 'next/server'
import { serverSecret } from '#lib/secrets/server-secret'
import { confirmSubscription } from '#lib/subscribers/mutations'
import { getOpenConfirmation } from '#lib/subscribers/queries'

/** Shows what is about to be confirmed. It changes nothing, since programs follow links in mails too. */
export async function GET(request: NextRequest): Promise<Response> {
  const token = request.nextUrl.searchParams.get('token') ?? ''
  const open = await getOpenConfirmation(token, new Date())
  return open ? answer(200, `confirm?${new URLSearchParams({ token })}`) : answer(404, 'dead-link')
}

export async function POST(request: NextRequest): Promise<Response> {
  const token = new URLSearchParams(await request.text()).get('token') ?? ''
  const result = await confirmSubscription({ token, secret: await serverSecret(), now: new Date() })
  if (!result.ok) return answer(404, 'dead-link')
  return new Response(null, { status: 303, headers: { Location: '/subscriptions/confirmed' } })
}

function answer(status: number, page: string): Response {
  return new Response(null, { status, headers: { 'x-broadsheet-answer': `/answer/${page}` } })
}
