import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

const loopback = /^(127\.|::1$|::ffff:127\.)/

/** What a proxy leaves behind: with one of these a request only seems to come from this machine. */
const traces = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip']

/**
 * Whether a request may see the metrics: it names the token, or comes from this machine. With a token set, or a proxy
 * trusted, coming from this machine says nothing: a proxy there need not leave a trace.
 */
export function mayReadMetrics(request: IncomingMessage, token: string | undefined, trustedProxies: number): boolean {
  const given = request.headers.authorization?.replace(/^Bearer /i, '')
  if (token !== undefined) return given !== undefined && timingSafeEqual(digest(given), digest(token))
  const proxied = trustedProxies > 0 || traces.some((name) => name in request.headers)
  return !proxied && loopback.test(request.socket.remoteAddress ?? '')
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
