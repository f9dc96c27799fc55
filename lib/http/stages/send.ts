import type { ReadyAnswer } from '#lib/http/answer/ready-answer'
import { sendAnswer } from '#lib/http/answer/send-answer'
import { type Exchange, isOfPoll } from '#lib/http/stages/exchange'
import type { Parts } from '#lib/http/stages/parts'

const noSize = { bytes: null, ms: null }

/** Sends an answer and writes its line of the log. */
export function openSend({
  clock,
  closing,
  record,
}: Pick<Parts, 'clock' | 'closing' | 'record'>): (exchange: Exchange, answer: ReadyAnswer) => void {
  return (exchange, answer) => {
    const now = clock()
    const { request, response, path, state, age } = exchange
    const bytes = sendAnswer(request, response, answer, { state, age, now, closing: closing() })
    const { statusCode: status } = response
    const size = answer.showsPoll || isOfPoll(path) ? noSize : { bytes, ms: now - exchange.began }
    record({ method: request.method ?? '', path, status, ...size, cache: state })
  }
}
