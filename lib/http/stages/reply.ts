import { setTimeout as sleep } from 'node:timers/promises'
import type { CacheEntry } from '#lib/http/cache/cache-entry'
import type { Rendered } from '#lib/http/render/render'
import { ownAccount } from '#lib/http/render/render-counted'
import type { CacheState } from '#lib/http/request-log'
import { type Answering, type Exchange, usualRefusalDelay } from '#lib/http/stages/answering'
import { encodingFor } from '#lib/http/stages/request-headers'
import { sendEntry } from '#lib/http/stages/send-answer'
import { wording } from '#lib/wording'

/** An answer that explains itself with a page of the site, or with null has no body. */
export interface Refusal {
  status: number
  page: string | null
  headers: [string, string][]
}

/** How an exchange ends. Each way writes its line of the log. */
export interface Reply {
  send(exchange: Exchange, answer: CacheEntry, state: CacheState, path: string): void
  refuse(exchange: Exchange, refusal: Refusal, path: string): Promise<void>
  /** Says that there is no answer in time, and no more: what was asked may still be done. */
  putOff(exchange: Exchange, path: string): Promise<void>
  /** Lets who is turned away wait. */
  hold(): Promise<void>
}

/** Seconds after which a reader is asked to come again who got no answer in time. */
const retryAfter = '5'

const noSize = { bytes: null, ms: null }

export function openReply({ press, clock, closing, record, refusalDelay = usualRefusalDelay }: Answering): Reply {
  const send: Reply['send'] = (exchange, answer, state, path) => {
    const now = clock()
    const { request, response } = exchange
    const bytes = sendEntry(request, response, answer, { state, now, closing: closing() })
    const { statusCode: status } = response
    const size = answer.showsPoll || isOfPoll(path) ? noSize : { bytes, ms: now - exchange.began }
    record({ method: request.method ?? '', path, status, ...size, cache: state })
  }

  const refuse: Reply['refuse'] = async (exchange, { status, page, headers }, path) => {
    send(exchange, await press.refuse(status, page, headers, encodingFor(exchange.request)), 'pass', path)
  }

  const putOff: Reply['putOff'] = async (exchange, path) => {
    const { request } = exchange
    if (!request.headers.accept?.includes('application/json')) return refuse(exchange, unavailablePage, path)
    const to = { path, encoding: encodingFor(request), owner: ownAccount }
    send(exchange, await press.hand(Promise.resolve(unavailable()), to), 'pass', path)
  }

  return { send, refuse, putOff, hold: () => sleep(refusalDelay) }
}

/** Whether an answer may depend on somebody's vote: votes, withdrawals, and what a voter sees of a poll. */
export function isOfPoll(path: string): boolean {
  return path.startsWith('/polls/')
}

const unavailablePage: Refusal = { status: 503, page: '/answer/unavailable', headers: [['Retry-After', retryAfter]] }

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
