import { failed } from '#lib/http/answer/answer'
import { firstAnswer } from '#lib/http/answer/first-answer'
import type { ReadyAnswer } from '#lib/http/answer/ready-answer'
import { type Exchange, finishing, type Stage } from '#lib/http/stages/exchange'
import type { Parts } from '#lib/http/stages/parts'
import { unavailable } from '#lib/http/stages/unavailable'
import { within } from '#lib/http/within'

/** No answer takes longer: what is not there by then is an honest 503, or what is cached. Milliseconds. */
export const usualAnswerTimeout = 6_000

/** Asks these stages, one of which has to answer, and finishes their answer in time. */
export function inTime(
  { finish, failure, answerTimeout = usualAnswerTimeout }: Pick<Parts, 'finish' | 'failure' | 'answerTimeout'>,
  stages: readonly Stage[],
): Stage {
  const answer = async (exchange: Exchange): Promise<ReadyAnswer> => {
    const given = await firstAnswer(stages, exchange).catch((error: unknown) => {
      failure(exchange.path, error)
      return failed
    })
    if (!given) throw new Error('No stage answered the request.')
    return finish(given, finishing(exchange))
  }
  return async (exchange) => (await within(answerTimeout, answer(exchange))) ?? unavailable(exchange)
}
