import type { ReadyAnswer } from '#lib/http/answer/ready-answer'
import type { Exchange } from '#lib/http/stages/exchange'
import type { Parts } from '#lib/http/stages/parts'
import { hasOneHost } from '#lib/http/stages/request-headers'

/** A stage that answers without waiting for anything. */
export type AtOnce = (exchange: Exchange) => ReadyAnswer | null

/**
 * Answers an address that is spelled as it is cached, and is fresh. Most requests are such, so this one runs before its
 * connection has its turn, decodes nothing and makes no promise.
 */
export function freshHit({ cache, isVoter }: Pick<Parts, 'cache' | 'isVoter'>): AtOnce {
  return (exchange) => {
    const { request, began } = exchange
    if (request.method !== 'GET' && request.method !== 'HEAD') return null
    const url = request.url ?? '/'
    const entry = cache.get(url)
    if (entry?.freshness !== 'fresh' || began >= entry.freshUntil || !hasOneHost(request)) return null
    if (entry.personal && isVoter(request.headers.cookie)) return null
    const mark = url.indexOf('?')
    exchange.path = mark < 0 ? url : url.slice(0, mark)
    exchange.state = 'hit'
    return entry.answer
  }
}
