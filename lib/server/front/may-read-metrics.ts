import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

const loopback = /^(127\.|::1$|::ffff:127\.)/

/** What a proxy leaves behind: with one of these a request only seems to come from this machine. */
const traces = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip']

/** Whether a request may see the metrics: it names the token, or comes from this machine without a proxy between. */
export function mayReadMetrics(request: IncomingMessage, token: string | undefined): boolean {
  const given = request.headers.authorization?.replace(/^Bearer /i, '')
  if (token !== undefined && given !== undefined && timingSafeEqual(digest(given), digest(token))) return true
  const proxied = traces.some((name) => name in request.headers)
  return !proxied && loopback.test(request.socket.remoteAddress ?? '')
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
