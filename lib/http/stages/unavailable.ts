import type { Answer } from '#lib/http/answer/answer'
import { page } from '#lib/http/answer/make-answer'
import { retryAfterOutage } from '#lib/http/answer/retry-after'
import { ownAccount } from '#lib/http/render/queue-renders'
import type { Exchange } from '#lib/http/stages/exchange'

/** Says that there is no answer in time, and no more: what was asked for may still be done. */
export function unavailable(exchange: Exchange): Answer {
  exchange.account = ownAccount
  return page(503, 'unavailable', { 'retry-after': retryAfterOutage })
}
