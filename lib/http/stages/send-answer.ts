import type { IncomingMessage, ServerResponse } from 'node:http'
import { preferredEncoding } from '#lib/http/answer/encode'
import { ageAt, type CacheEntry, timingAt, type Variant } from '#lib/http/cache/cache-entry'
import { keepHead, writeHeadAgain } from '#lib/http/cache/write-head'
import type { CacheState } from '#lib/http/request-log'

const timings: Record<CacheState, string> = {
  hit: 'cache;desc=hit',
  stale: 'cache;desc=stale',
  miss: 'cache;desc=miss',
  fallback: 'cache;desc=fallback',
  pass: 'cache;desc=pass',
}

const connectionClose = ['Connection', 'close']

/** Sends a cache entry in the encoding that the client prefers, or 304 where it has it already. Gives the bytes of the body. */
export function sendEntry(
  request: IncomingMessage,
  response: ServerResponse,
  kept: CacheEntry,
  how: { state: CacheState; now: number; closing: boolean },
): number {
  const headers = request.headers
  const variant = kept.variants[preferredEncoding(headers['accept-encoding'] as string | undefined)]
  const unchanged = kept.status === 200 && isUnchanged(headers, variant, kept)
  const plain = how.state === 'hit' && kept.status === 200 && !unchanged && !how.closing
  if (!plain || !writeHeadAgain(response, variant.written, how.now)) {
    const head = unchanged ? variant.notModifiedHead : variant.head
    head[ageAt] = String(ageOf(kept, how))
    head[timingAt] = timings[how.state]
    response.writeHead(unchanged ? 304 : kept.status, how.closing ? head.concat(connectionClose) : head)
    if (plain) keepHead(response, variant.written, how.now)
  }
  if (unchanged || request.method === 'HEAD') {
    response.end()
    return 0
  }
  response.end(variant.body)
  return variant.body.length
}

/** Seconds since it was known to be current: what is kept and was not touched by any change is current now (RFC 9111, 4.2.3). */
function ageOf(kept: CacheEntry, { state, now }: { state: CacheState; now: number }): number {
  return state === 'stale' || state === 'fallback' ? Math.max(0, Math.floor((now - kept.madeAt) / 1000)) : 0
}

/** Whether the client's conditions name what it would get (RFC 9110, 13.1: If-None-Match stands above If-Modified-Since). */
function isUnchanged(headers: IncomingMessage['headers'], variant: Variant, kept: CacheEntry): boolean {
  const match = headers['if-none-match']
  if (match !== undefined) {
    if (match === variant.entityTag || match === '*') return true
    return match.split(',').some((tag) => tag.trim().replace(/^W\//, '') === variant.entityTag)
  }
  const since = headers['if-modified-since']
  if (since === undefined || kept.lastModified === null) return false
  return kept.lastModified <= Date.parse(since)
}
