import type { IncomingMessage } from 'node:http'
import { voterCookieName } from '#lib/polls/voter'
import { type Encoding, preferredEncoding } from '#lib/server/cache/encode-answer'

/** What a page or route may know of a request. Everything else (Next's own headers above all) stays outside. */
const passedIn = [
  'accept',
  'accept-language',
  'content-type',
  'cookie',
  'host',
  'origin',
  'purpose',
  'referer',
  'sec-fetch-mode',
  'sec-fetch-site',
  'sec-purpose',
  'user-agent',
]

const voterCookie = new RegExp(`(?:^|;\\s*)${voterCookieName}=`)

/** Whether the request comes from somebody who has begun to vote. */
export function carriesVoter(request: IncomingMessage): boolean {
  return voterCookie.test(request.headers.cookie ?? '')
}

/** The encoding that the client prefers. */
export function encodingFor(request: IncomingMessage): Encoding {
  return preferredEncoding(request.headers['accept-encoding'] as string | undefined)
}

/** The headers for a page, a route or a door; X-Forwarded-For is the client's own address and nothing else. */
export function headersIn(request: IncomingMessage, address: string): Record<string, string> {
  const headers: Record<string, string> = { 'x-forwarded-for': address }
  for (const name of passedIn) {
    const value = request.headers[name]
    if (typeof value === 'string') headers[name] = value
  }
  return headers
}
