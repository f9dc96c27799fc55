import type { IncomingMessage, ServerResponse } from 'node:http'
import { preferredEncoding } from '#lib/http/answer/encode'
import { ageAt, type ReadyAnswer, timingAt, type Variant } from '#lib/http/answer/ready-answer'
import { keepHead, writeHeadAgain } from '#lib/http/answer/write-head'
import type { CacheState } from '#lib/http/request-log'

export interface Sending {
  state: CacheState
  /** For how long it has not been known to be current. Seconds. */
  age: number
  now: number
  closing: boolean
}

const timings: Record<CacheState, string> = {
  hit: 'cache;desc=hit',
  stale: 'cache;desc=stale',
  miss: 'cache;desc=miss',
  fallback: 'cache;desc=fallback',
  pass: 'cache;desc=pass',
}

const connectionClose = ['Connection', 'close']

/** Sends an answer in the encoding that the client prefers, or 304 where it has it already. Returns the bytes of the body. */
export function sendAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  answer: ReadyAnswer,
  { state, age, now, closing }: Sending,
): number {
  const headers = request.headers
  const variant = answer.variants[preferredEncoding(headers['accept-encoding'] as string | undefined)]
  const unchanged = answer.status === 200 && isUnchanged(headers, variant, answer)
  const plain = state === 'hit' && answer.status === 200 && !unchanged && !closing
  if (!plain || !writeHeadAgain(response, variant.written, now)) {
    const head = unchanged ? variant.notModifiedHead : variant.head
    head[ageAt] = String(age)
    head[timingAt] = timings[state]
    response.writeHead(unchanged ? 304 : answer.status, closing ? head.concat(connectionClose) : head)
    if (plain) keepHead(response, variant.written, now)
  }
  if (unchanged || request.method === 'HEAD') {
    response.end()
    return 0
  }
  response.end(variant.body)
  return variant.body.length
}

/** Whether the client's conditions name what it would get (RFC 9110, 13.1: If-None-Match takes precedence over If-Modified-Since). */
function isUnchanged(headers: IncomingMessage['headers'], variant: Variant, { lastModified }: ReadyAnswer): boolean {
  const match = headers['if-none-match']
  if (match !== undefined) {
    if (match === variant.entityTag || match === '*') return true
    return match.split(',').some((tag) => tag.trim().replace(/^W\//, '') === variant.entityTag)
  }
  const since = headers['if-modified-since']
  if (since === undefined || lastModified === null) return false
  return lastModified <= Date.parse(since)
}
