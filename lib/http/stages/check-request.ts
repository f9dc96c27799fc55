import type { IncomingMessage } from 'node:http'
import type { CacheRule } from '#lib/http/cache/cache-rules'
import { isReadable, readTarget, type Target } from '#lib/http/stages/read-target'
import type { Refusal } from '#lib/http/stages/reply'
import { hasOneHost } from '#lib/http/stages/request-headers'

/** What a request is refused with before anybody is asked, and the path that the log has for it. */
export interface Unfit {
  refusal: Refusal
  path: string
}

/** All that takes a POST. No other reaches Next, which would look for an action of its own in it. */
const takesForms =
  /^\/(?:contact\/messages|subscriptions\/(?:confirm|leave)|sponsors\/[^/]+\/seen|polls\/[^/]+\/(?:vote|withdraw))$/

const badRequest: Refusal = { status: 400, page: '/answer/bad-request', headers: [] }

/** Reads what a request is for. */
export function readRequest(request: IncomingMessage): { ok: true; target: Target } | ({ ok: false } & Unfit) {
  const read = readTarget(request.url ?? '/')
  if (!read.ok) {
    if (read.status !== 308) return { ok: false, refusal: { ...badRequest, status: read.status }, path: 'unreadable' }
    const headers: Refusal['headers'] = [['Location', read.location]]
    return { ok: false, refusal: { status: 308, page: null, headers }, path: 'elsewhere' }
  }
  if (!hasOneHost(request)) return { ok: false, refusal: badRequest, path: read.target.path }
  return read
}

/** Why a path of the site is not for such a request, or null. */
export function refusalOf(method: string, target: Target, rule: CacheRule | null): Refusal | null {
  const { path } = target
  const reads = method === 'GET' || method === 'HEAD'
  if (!isReadable(target, rule?.query ?? null)) return badRequest
  if (!isPublic(path)) return { status: 404, page: '/answer/missing', headers: [] }
  const forms = takesForms.test(path)
  if (reads || (!rule && (method === 'OPTIONS' || (forms && method === 'POST')))) return null
  const allow = forms ? 'GET, HEAD, POST' : 'GET, HEAD'
  return { status: 405, page: '/answer/not-allowed', headers: [['Allow', allow]] }
}

/** Of Next's own addresses only fonts and pictures that a style sheet names are served: the sheets stand in the pages. */
function isPublic(path: string): boolean {
  if (path.startsWith('/_next/')) return path.startsWith('/_next/static/media/')
  return !path.startsWith('/answer/')
}
