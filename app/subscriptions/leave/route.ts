import type { NextRequest } from 'next/server'
import { serverSecret } from '#lib/secrets/server-secret'
import { readLeaveToken } from '#lib/subscribers/leave-link'
import { unsubscribe } from '#lib/subscribers/mutations'

/** Shows the button to a person who follows the link. */
export async function GET(request: NextRequest): Promise<Response> {
  const reader = readerOf(request)
  if (!readLeaveToken(reader, await serverSecret())) return answer(404, 'wrong-link')
  return answer(200, `leave?${new URLSearchParams({ reader })}`)
}

/**
 * The button, and the one click of a mail program (RFC 8058): no cookie, no redirect, and the body does not matter,
 * since the address says it all.
 */
export async function POST(request: NextRequest): Promise<Response> {
  const result = await unsubscribe({ reader: readerOf(request), secret: await serverSecret(), now: new Date() })
  return result.ok ? answer(200, 'left') : answer(404, 'wrong-link')
}

function readerOf(request: NextRequest): string {
  return request.nextUrl.searchParams.get('reader') ?? ''
}

function answer(status: number, page: string): Response {
  return new Response(null, { status, headers: { 'x-broadsheet-answer': `/answer/${page}` } })
}
