import type { Answer } from '#lib/http/answer/answer'
import type { HandlerRequest } from '#lib/http/answer/handler'
import { page } from '#lib/http/answer/make-answer'
import { retryAfterCrowding } from '#lib/http/answer/retry-after'
import { fairQueue } from '#lib/http/render/fair-queue'
import { networkOf } from '#lib/limits/network'

/** Answers a form when it is its network's turn, or asks the sender to try again. */
export type FormTurns = (request: HandlerRequest, answer: () => Promise<Answer>) => Promise<Answer>

/** Forms ask the database, whose connections the votes need too: they take four at most, one network two. */
const bounds = { running: 4, runningEach: 2, waiting: 500, waitingEach: 50 }

export function formTurns(): FormTurns {
  const turns = fairQueue(bounds)
  return async ({ address }, answer) =>
    (await turns.pass(networkOf(address), null, answer)) ?? page(429, 'too-many', { 'retry-after': retryAfterCrowding })
}
