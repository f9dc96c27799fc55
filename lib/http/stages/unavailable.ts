import type { Answer } from '#lib/http/answer/answer'
import { page } from '#lib/http/answer/form-answers'
import { ownAccount } from '#lib/http/render/queue-renders'
import type { Exchange } from '#lib/http/stages/exchange'
import { wording } from '#lib/wording'

/** Seconds after which a reader is asked to come again who got no answer in time. */
const retryAfter = 5

/** Says that there is no answer in time, and no more: what was asked for may still be done. */
export function unavailable(exchange: Exchange): Answer {
  exchange.account = ownAccount
  if (!exchange.request.headers.accept?.includes('application/json')) {
    return page(503, 'unavailable', { 'retry-after': String(retryAfter) })
  }
  const message = wording.answers.reasons.unavailable.text
  return {
    status: 503,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'retry-after': String(retryAfter),
    },
    body: Buffer.from(JSON.stringify({ status: 'unavailable', message, retryAfter })),
  }
}
