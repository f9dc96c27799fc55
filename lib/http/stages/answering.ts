import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Handler } from '#lib/http/answer/handler'
import type { PageCache } from '#lib/http/cache/page-cache'
import type { Press } from '#lib/http/press'
import type { Rendered } from '#lib/http/render/render'
import type { Render, RenderQueues } from '#lib/http/render/render-counted'
import type { RequestLine } from '#lib/http/request-log'
import type { CacheRule } from '#lib/routes'

/** All that answering requests needs. */
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
  handlers: readonly Handler[]
  /** Answers of the server about itself: health and metrics. Null for every other path. */
  own: (path: string, request: IncomingMessage) => Promise<Rendered> | null
  trustedProxies: number
  /** True while the database is known to be away: what is kept is then shown without another try. */
  databaseAway: () => boolean
  closing: () => boolean
  /** Milliseconds; see usualTimeout. */
  answerTimeout?: number
  /** Milliseconds; see usualRefusalDelay. */
  refusalDelay?: number
  record: (line: RequestLine) => void
  failure: (path: string, error: unknown) => void
  clock: () => number
}

/** One request and its answer. */
export interface Exchange {
  request: IncomingMessage
  response: ServerResponse
  /** As the clock gives it. */
  began: number
}

/** No answer takes longer: what is not there by then is an honest 503, or what is kept. Milliseconds. */
export const usualTimeout = 6_000

/**
 * Who is turned away hears so after this time: hundreds of connections that ask again at once would else take the
 * thread that answers everybody. Milliseconds.
 */
export const usualRefusalDelay = 2_000
