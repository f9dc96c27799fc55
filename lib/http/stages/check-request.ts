import type { IncomingMessage } from 'node:http'
import { isReadable, readTarget, type Target } from '#lib/http/stages/read-target'
import type { Refusal } from '#lib/http/stages/reply'
import { hasOneHost } from '#lib/http/stages/request-headers'
import { pathTo } from '#lib/paths'
import { routeOf } from '#lib/route-of'
import type { CacheRule } from '#lib/routes'

/** What a request is refused with before anybody is asked, and the path that the log has for it. */
export interface Unfit {
  refusal: Refusal
  path: string
}

const badRequest: Refusal = { status: 400, page: pathTo('answer', 'bad-request'), headers: [] }

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
  const { form = false, internal } = routeOf(target.path).route
  const reads = method === 'GET' || method === 'HEAD'
  if (!isReadable(target, rule?.query ?? null)) return badRequest
  if (internal) return { status: 404, page: pathTo('answer', 'missing'), headers: [] }
  // No other POST reaches Next, which would look for an action of its own in it.
  if (reads || (!rule && (method === 'OPTIONS' || (form && method === 'POST')))) return null
  const allow = form ? 'GET, HEAD, POST' : 'GET, HEAD'
  return { status: 405, page: pathTo('answer', 'not-allowed'), headers: [['Allow', allow]] }
}
