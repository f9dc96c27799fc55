import type { RequestListener } from 'node:http'
import { firstAnswer } from '#lib/http/answer/first-answer'
import { isReady } from '#lib/http/answer/ready-answer'
import { plainHeaders, plainPage } from '#lib/http/finish/plain-page'
import { stagesOf } from '#lib/http/stages'
import { type Exchange, finishing, openExchange } from '#lib/http/stages/exchange'
import { limitConnections } from '#lib/http/stages/limit-connection'
import type { Parts } from '#lib/http/stages/parts'
import { openSend } from '#lib/http/stages/send'

/** The listener for every request: sends the first answer that a stage returns. */
export function answerRequests(parts: Parts): RequestListener {
  const { clock, finish, failure } = parts
  const [atOnce, ...stages] = stagesOf(parts)
  const inTurn = limitConnections()
  const send = openSend(parts)

  const answer = async (exchange: Exchange) => {
    const given = await firstAnswer(stages, exchange)
    if (!given) throw new Error('No stage answered the request.')
    send(exchange, isReady(given) ? given : await finish(given, finishing(exchange)))
  }

  return (request, response) => {
    const exchange = openExchange(request, response, clock())
    const hit = atOnce(exchange)
    if (hit) return send(exchange, hit)
    inTurn(request.socket, () => answer(exchange)).catch((error: unknown) => {
      failure(request.url ?? '/', error)
      if (response.headersSent || request.destroyed) response.destroy()
      else response.writeHead(500, plainHeaders()).end(plainPage())
    })
  }
}
