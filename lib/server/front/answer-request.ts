import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { networkOf } from '#lib/limits/network'
import type { CacheRule } from '#lib/server/cache/cache-rules'
import type { KeptAnswer } from '#lib/server/cache/kept-answer'
import type { PageCache } from '#lib/server/cache/page-cache'
import { clientAddress } from '#lib/server/front/client-address'
import { limitConnections } from '#lib/server/front/limit-connection'
import { readBody } from '#lib/server/front/read-body'
import { isReadable, normalisedUrl, readTarget, type Target } from '#lib/server/front/read-target'
import { encodingFor, hasOneHost, headersIn } from '#lib/server/front/request-headers'
import type { RequestLine } from '#lib/server/front/request-log'
import { type CacheState, sendKept } from '#lib/server/front/send-answer'
import { type TurnedAway, turnAway } from '#lib/server/front/turn-away'
import { plainHeaders, plainPage } from '#lib/server/press/plain-page'
import type { Press } from '#lib/server/press/press'
import type { Rendered } from '#lib/server/press/render'
import { house, type Kind, type Render, type RenderQueues } from '#lib/server/press/render-counted'
import { within } from '#lib/server/press/within'
import type { Door } from '#lib/server/votes/door'
import { wording } from '#lib/wording'

export interface Answering {
  cache: PageCache
  /** The rule of a path, or null where its answers must not be kept. */
  ruleOf: (path: string) => CacheRule | null
  press: Press
  render: Render
  queues: RenderQueues
  /** False only for an address that is surely nobody's. */
  mayExist: (path: string) => boolean
  /** Whether a Cookie header holds a voter's cookie that this site has signed. */
  isVoter: (cookies: string | undefined) => boolean
  /** Asked in turn before Next. */
  doors: readonly Door[]
  /** Answers of the server about itself: health and metrics. Null for every other path. */
  own: (path: string, request: IncomingMessage) => Promise<Rendered> | null
  trustedProxies: number
  /** True while the database is known to be away: what is kept is then shown without another try. */
  databaseAway: () => boolean
  closing: () => boolean
  /** Milliseconds; see usualDeadline. */
  deadline?: number
  /** Milliseconds; see usualHold. */
  holdFor?: number
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

/** No answer takes longer: what is not there by then is an honest 503, or what is kept. Milliseconds. */
const usualDeadline = 6_000

/**
 * Who is turned away hears so after this time: hundreds of connections that ask again at once would else take the
 * thread that answers everybody. Milliseconds.
 */
const usualHold = 2_000

/** Seconds after which a reader is asked to come again then. */
const retryAfter = '5'

/** All that takes a POST. No other reaches Next, which would look for an action of its own in it. */
const takesForms =
  /^\/(?:contact\/messages|subscriptions\/(?:confirm|leave)|sponsors\/[^/]+\/seen|polls\/[^/]+\/(?:vote|withdraw))$/

/** Where a person is led who has sent a form: it has places of its own where it is rendered. */
const followsForm = /^\/(?:contact\/sent|subscriptions\/confirmed)$/

const noSize = { bytes: null, ms: null }

/** The listener for every request. */
export function answerRequests(parts: Answering): (request: IncomingMessage, response: ServerResponse) => void {
  const { cache, press, clock, deadline = usualDeadline } = parts
  const turnedAway = turnAway(parts.queues, parts.mayExist)
  const inTurn = limitConnections()

  const send = (exchange: Exchange, kept: KeptAnswer, state: CacheState, path: string) => {
    const now = clock()
    const { request, response } = exchange
    const bytes = sendKept(request, response, kept, { state, now, closing: parts.closing() })
    const { statusCode: status } = response
    const size = kept.showsPoll || isOfPoll(path) ? noSize : { bytes, ms: now - exchange.began }
    parts.record({ method: request.method ?? '', path, status, ...size, cache: state })
  }

  const renew = async (url: string, target: Target, rule: CacheRule, owner: string) => {
    const known = cache.get(url)
    const made = await cache.renew(url, () => press.print(url, target.path, rule, owner))
    if (made.status >= 500 && known) known.retryAt = clock() + pauseAfterFailure
    return made
  }

  const answerFromCache = async (exchange: Exchange, target: Target, rule: CacheRule) => {
    const { path } = target
    const url = normalisedUrl(target, rule.query)
    const known = cache.get(url)
    const state = known ? stateOf(known, exchange.began, parts.databaseAway()) : 'miss'
    if (known && state !== 'miss') {
      send(exchange, known, state, path)
      if (state !== 'hit' && exchange.began >= known.retryAt && !parts.databaseAway()) {
        renew(url, target, rule, house).catch((error: unknown) => parts.failure(path, error))
      }
      return
    }
    const network = networkFor(exchange.request)
    if (cache.isMaking(url)) parts.queues.page.join(network, url)
    else if (!known) {
      const refusal = turnedAway(network, 'page', path)
      if (refusal) {
        await sleep(parts.holdFor ?? usualHold)
        return refuse(exchange, refusal.status, refusal.page, refusal.headers, path)
      }
    }
    // What is known is renewed for everybody.
    const made = await within(deadline, renew(url, target, rule, known ? house : network))
    if (known && (made === null || made.status >= 500)) return send(exchange, known, 'fallback', path)
    if (made) send(exchange, made, 'miss', path)
    else await putOff(exchange, path)
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

  /** Says that there is no answer in time, and no more: what was asked may still be done. */
  const putOff = async (exchange: Exchange, path: string) => {
    const { request } = exchange
    if (!request.headers.accept?.includes('application/json'))
      return refuse(exchange, 503, '/answer/unavailable', [['Retry-After', retryAfter]], path)
    const to = { path, encoding: encodingFor(request), owner: house }
    send(exchange, await press.hand(Promise.resolve(unavailable()), to), 'pass', path)
  }

  const networkFor = (request: IncomingMessage) => networkOf(clientAddress(request, parts.trustedProxies))

  const answerOne = async (exchange: Exchange, target: Target) => {
    const { request, response } = exchange
    const { path } = target
    const body = await readBody(request, response)
    if (!body) return refuse(exchange, 413, '/answer/too-large', [], path)
    const address = clientAddress(request, parts.trustedProxies)
    const headers = headersIn(request, address)
    const method = request.method ?? 'GET'
    // Compressed, texts of one length differ again.
    const encoding = isOfPoll(path) ? 'identity' : encodingFor(request)
    const to = { path, encoding, owner: networkOf(address) }
    const fromDoors = async (): Promise<Rendered | null> => {
      for (const door of parts.doors) {
        const answer = await door({ method, path, query: target.query, headers, body, address })
        if (answer) return answer
      }
      return null
    }
    const ask = async (): Promise<Rendered> => {
      const answer = await fromDoors()
      if (answer) return answer
      const kind: Kind = followsForm.test(path) ? 'form' : 'page'
      const refusal = turnedAway(to.owner, kind, path)
      if (refusal) {
        await sleep(parts.holdFor ?? usualHold)
        return explained(refusal)
      }
      target.query.delete('_rsc')
      const url = target.query.size > 0 ? `${path}?${target.query}` : path
      // The head tells of the body that GET would get, so that body has to be made.
      const asked = method === 'HEAD' ? 'GET' : method
      const rendering = { method: asked, url, headers, body: body.length > 0 ? body : null }
      return parts.render(rendering, { owner: to.owner, kind, shared: false })
    }
    const made = await within(deadline, press.hand(ask(), to))
    if (made) send(exchange, made, 'pass', path)
    else await putOff(exchange, path)
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
    if (!hasOneHost(request)) return refuse(exchange, 400, '/answer/bad-request', [], path)
    const own = parts.own(path, request)
    if (own) {
      const to = { path, encoding: encodingFor(request), owner: house }
      return send(exchange, await press.hand(own, to), 'pass', path)
    }
    const rule = parts.ruleOf(path)
    const reads = method === 'GET' || method === 'HEAD'
    if (!isReadable(read.target, rule?.query ?? null)) return refuse(exchange, 400, '/answer/bad-request', [], path)
    if (!isPublic(path)) return refuse(exchange, 404, '/answer/missing', [], path)
    const forms = takesForms.test(path)
    if (!reads && (rule || !(method === 'OPTIONS' || (forms && method === 'POST')))) {
      const allow = forms ? 'GET, HEAD, POST' : 'GET, HEAD'
      return refuse(exchange, 405, '/answer/not-allowed', [['Allow', allow]], path)
    }
    if (rule && !(rule.personal && parts.isVoter(request.headers.cookie)))
      return answerFromCache(exchange, read.target, rule)
    return answerOne(exchange, read.target)
  }

  return (request, response) => {
    const began = clock()
    const url = request.url ?? '/'
    const exchange = { request, response, began }
    if (request.method === 'GET' || request.method === 'HEAD') {
      const kept = cache.get(url)
      const fresh = kept && kept.freshness === 'fresh' && began < kept.freshUntil && hasOneHost(request)
      if (fresh && !(kept.personal && parts.isVoter(request.headers.cookie))) {
        const mark = url.indexOf('?')
        send(exchange, kept, 'hit', mark < 0 ? url : url.slice(0, mark))
        return
      }
    }
    inTurn(request.socket, () => answer(exchange)).catch((error: unknown) => {
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

function explained({ status, page, headers }: TurnedAway): Rendered {
  const own = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'x-broadsheet-answer': page }
  return {
    status,
    headers: { ...own, ...Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])) },
    body: Buffer.alloc(0),
  }
}

function unavailable(): Rendered {
  const message = {
    status: 'unavailable',
    message: wording.answers.reasons.unavailable.text,
    retryAfter: Number(retryAfter),
  }
  return {
    status: 503,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'retry-after': retryAfter,
    },
    body: Buffer.from(JSON.stringify(message)),
  }
}
