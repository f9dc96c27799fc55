import type { IncomingMessage } from 'node:http'
import { type Encoding, preferredEncoding } from '#lib/http/answer/encode'

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
  'x-moz',
  'x-purpose',
]

/** Whether a request names one host. Two names may mean one to a proxy and another to us (RFC 9112, 3.2). */
export function hasOneHost({ rawHeaders }: IncomingMessage): boolean {
  let hosts = 0
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]
    if (name?.length === 4 && name.toLowerCase() === 'host') hosts += 1
  }
  return hosts < 2
}

/** The encoding that the client prefers. */
export function encodingFor(request: IncomingMessage): Encoding {
  return preferredEncoding(request.headers['accept-encoding'] as string | undefined)
}

/** The headers for a page, a route or a handler; X-Forwarded-For is the client's own address and nothing else. */
export function headersIn(request: IncomingMessage, address: string): Record<string, string> {
  const headers: Record<string, string> = { 'x-forwarded-for': address }
  for (const name of passedIn) {
    const value = request.headers[name]
    if (typeof value === 'string') headers[name] = value
  }
  return headers
}
