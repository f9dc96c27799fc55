import type { IncomingMessage, ServerResponse } from 'node:http'
import type { CacheRule } from '#lib/server/cache/cache-rules'
import type { KeptAnswer } from '#lib/server/cache/kept-answer'
import type { PageCache } from '#lib/server/cache/page-cache'
import { clientAddress } from '#lib/server/front/client-address'
import { readBody } from '#lib/server/front/read-body'
import { isReadable, normalisedUrl, readTarget, type Target } from '#lib/server/front/read-target'
import { carriesVoter, encodingFor, headersIn } from '#lib/server/front/request-headers'
import type { RequestLine } from '#lib/server/front/request-log'
import { type CacheState, sendKept } from '#lib/server/front/send-answer'
import { plainHeaders, plainPage } from '#lib/server/press/plain-page'
import type { Press } from '#lib/server/press/press'
import type { Rendered, RenderRequest } from '#lib/server/press/render'
import type { Door } from '#lib/server/votes/door'

export interface Answering {
  cache: PageCache
  /** The rule of a path, or null where its answers must not be kept. */
  ruleOf: (path: string) => CacheRule | null
  press: Press
  render: (request: RenderRequest) => Promise<Rendered>
  /** Asked in turn before Next. */
  doors: readonly Door[]
  /** Answers of the server about itself: health and metrics. Null for every other path. */
  own: (path: string, request: IncomingMessage) => Promise<Rendered> | null
  trustedProxies: number
  /** True while the database is known to be away: what is kept is then shown without another try. */
  databaseAway: () => boolean
  closing: () => boolean
  record: (line: RequestLine) => void
  failure: (path: string, error: unknown) => void
  clock: () => number
}

interface Exchange {
  request: IncomingMessage
  response: ServerResponse
  began: number
}

/** After a failed try a kept answer is shown this long before the next one. Milliseconds. */
const pauseAfterFailure = 1_000

/** A kept answer of this age is shown only where no new one can be made. Milliseconds. */
const oldest = 86_400_000

/**
 * So long after it grew stale a kept answer is shown while a new one is made; later everybody waits for the new one. A
 * vote is announced at most a second after it was counted (lib/polls/announcer.ts), so no page is two seconds behind.
 * Milliseconds.
 */
const staleFor = 1_000

/** The one address that counts who reads it: a program that only asks for its head is no visit. */
const countsVisits = /^\/sponsors\/[^/]+\/visit$/

const noSize = { bytes: null, ms: null }

/** The listener for every request. */
export function answerRequests(parts: Answering): (request: IncomingMessage, response: ServerResponse) => void {
  const { cache, press, clock } = parts

  const send = (exchange: Exchange, kept: KeptAnswer, state: CacheState, path: string) => {
    const now = clock()
    const { request, response } = exchange
    const bytes = sendKept(request, response, kept, { state, now, closing: parts.closing() })
    const { statusCode: status } = response
    const size = kept.showsPoll || isOfPoll(path) ? noSize : { bytes, ms: now - exchange.began }
    parts.record({ method: request.method ?? '', path, status, ...size, cache: state })
  }

  const renew = async (url: string, target: Target, rule: CacheRule, known: KeptAnswer | undefined) => {
    const made = await cache.renew(url, () => press.print(url, target.path, rule))
    if (made.status >= 500 && known) known.retryAt = clock() + pauseAfterFailure
    return made
  }

  const answerFromCache = async (exchange: Exchange, target: Target, rule: CacheRule) => {
    const url = normalisedUrl(target, rule.query)
    const known = cache.get(url)
    const state = known ? stateOf(known, exchange.began, parts.databaseAway()) : 'miss'
    if (known && state !== 'miss') {
      send(exchange, known, state, target.path)
      if (state !== 'hit' && exchange.began >= known.retryAt && !parts.databaseAway()) {
        renew(url, target, rule, known).catch((error: unknown) => parts.failure(target.path, error))
      }
      return
    }
    const made = await renew(url, target, rule, known)
    if (made.status >= 500 && known) send(exchange, known, 'fallback', target.path)
    else send(exchange, made, 'miss', target.path)
  }

  const refuse = async (
    exchange: Exchange,
    status: number,
    page: string | null,
    headers: [string, string][],
    path: string,
  ) => {
    send(exchange, await press.refuse(status, page, headers, encodingFor(exchange.request)), 'pass', path)
  }

  const answerOne = async (exchange: Exchange, target: Target) => {
    const { request, response } = exchange
    const { path } = target
    const body = await readBody(request, response)
    if (!body) return refuse(exchange, 413, '/answer/too-large', [], path)
    const address = clientAddress(request, parts.trustedProxies)
    const headers = headersIn(request, address)
    const method = request.method ?? 'GET'
    const ask = async (): Promise<Rendered> => {
      for (const door of parts.doors) {
        const answer = await door({ method, path, query: target.query, headers, body, address })
        if (answer) return answer
      }
      target.query.delete('_rsc')
      const url = target.query.size > 0 ? `${path}?${target.query}` : path
      // The head tells of the body that GET would get, so that body has to be made.
      const asked = method === 'HEAD' && !countsVisits.test(path) ? 'GET' : method
      return parts.render({ method: asked, url, headers, body: body.length > 0 ? body : null })
    }
    send(exchange, await press.hand(ask(), path, encodingFor(request)), 'pass', path)
  }

  const answer = async (exchange: Exchange) => {
    const { request } = exchange
    const { method = 'GET' } = request
    const read = readTarget(request.url ?? '/')
    if (!read.ok) {
      if (read.status === 308) return refuse(exchange, 308, null, [['Location', read.location]], 'elsewhere')
      return refuse(exchange, read.status, '/answer/bad-request', [], 'unreadable')
    }
    const { path } = read.target
    const own = parts.own(path, request)
    if (own) return send(exchange, await press.hand(own, path, encodingFor(request)), 'pass', path)
    const rule = parts.ruleOf(path)
    const reads = method === 'GET' || method === 'HEAD'
    if (!isReadable(read.target, rule?.query ?? null)) return refuse(exchange, 400, '/answer/bad-request', [], path)
    if (!isPublic(path)) return refuse(exchange, 404, '/answer/missing', [], path)
    if (rule ? !reads : !/^(GET|HEAD|POST|OPTIONS)$/.test(method)) {
      const allow = rule ? 'GET, HEAD' : 'GET, HEAD, POST'
      return refuse(exchange, 405, '/answer/not-allowed', [['Allow', allow]], path)
    }
    if (rule && !(rule.personal && carriesVoter(request))) return answerFromCache(exchange, read.target, rule)
    return answerOne(exchange, read.target)
  }

  return (request, response) => {
    const began = clock()
    const url = request.url ?? '/'
    const exchange = { request, response, began }
    if (request.method === 'GET' || request.method === 'HEAD') {
      const kept = cache.get(url)
      if (kept && kept.freshness === 'fresh' && began < kept.freshUntil && !(kept.personal && carriesVoter(request))) {
        const mark = url.indexOf('?')
        send(exchange, kept, 'hit', mark < 0 ? url : url.slice(0, mark))
        return
      }
    }
    answer(exchange).catch((error: unknown) => {
      parts.failure(url, error)
      if (response.headersSent || request.destroyed) response.destroy()
      else response.writeHead(500, plainHeaders()).end(plainPage())
    })
  }
}

function stateOf(kept: KeptAnswer, now: number, databaseAway: boolean): CacheState {
  if (kept.freshness === 'fresh' && now < kept.freshUntil && now - kept.madeAt <= oldest) return 'hit'
  if (kept.freshness !== 'fallback' && now - (kept.staleSince ?? kept.freshUntil) < staleFor) return 'stale'
  const mayWait = databaseAway && now - kept.madeAt <= oldest
  return now < kept.retryAt || mayWait ? 'fallback' : 'miss'
}

/** Whether an answer may depend on somebody's vote: votes, withdrawals, and what a voter sees of a poll. */
function isOfPoll(path: string): boolean {
  return path.startsWith('/polls/')
}

/** Of Next's own addresses only fonts and pictures that a style sheet names are served: the sheets stand in the pages. */
function isPublic(path: string): boolean {
  if (path.startsWith('/_next/')) return path.startsWith('/_next/static/media/')
  return !path.startsWith('/answer/')
}
