import type { IncomingMessage, ServerResponse } from 'node:http'
import { plainHeaders, plainPage } from '#lib/http/finish/plain-page'
import { ownAccount } from '#lib/http/render/render-counted'
import { answerFromCache } from '#lib/http/stages/answer-from-cache'
import { answerOne } from '#lib/http/stages/answer-one'
import type { Answering, Exchange } from '#lib/http/stages/answering'
import { readRequest, refusalOf } from '#lib/http/stages/check-request'
import { limitConnections } from '#lib/http/stages/limit-connection'
import { openReply } from '#lib/http/stages/reply'
import { encodingFor, hasOneHost } from '#lib/http/stages/request-headers'

/** The listener for every request. */
export function answerRequests(parts: Answering): (request: IncomingMessage, response: ServerResponse) => void {
  const { cache, press, clock } = parts
  const inTurn = limitConnections()
  const reply = openReply(parts)
  const { send, refuse } = reply
  const fromCache = answerFromCache(parts, reply)
  const one = answerOne(parts, reply)

  const answer = async (exchange: Exchange) => {
    const { request } = exchange
    const read = readRequest(request)
    if (!read.ok) return refuse(exchange, read.refusal, read.path)
    const { target } = read
    const { path } = target
    const own = parts.own(path, request)
    if (own) {
      const to = { path, encoding: encodingFor(request), owner: ownAccount }
      return send(exchange, await press.hand(own, to), 'pass', path)
    }
    const rule = parts.ruleOf(path)
    const refusal = refusalOf(request.method ?? 'GET', target, rule)
    if (refusal) return refuse(exchange, refusal, path)
    if (rule && !(rule.personal && parts.isVoter(request.headers.cookie))) return fromCache(exchange, target, rule)
    return one(exchange, target)
  }

  return (request, response) => {
    const began = clock()
    const url = request.url ?? '/'
    const exchange = { request, response, began }
    if (request.method === 'GET' || request.method === 'HEAD') {
      const kept = cache.get(url)
      const fresh = kept && kept.freshness === 'fresh' && began < kept.freshUntil && hasOneHost(request)
      if (fresh && !(kept.personal && parts.isVoter(request.headers.cookie))) {
        const mark = url.indexOf('?')
        send(exchange, kept, 'hit', mark < 0 ? url : url.slice(0, mark))
        return
      }
    }
    inTurn(request.socket, () => answer(exchange)).catch((error: unknown) => {
      parts.failure(url, error)
      if (response.headersSent || request.destroyed) response.destroy()
      else response.writeHead(500, plainHeaders()).end(plainPage())
    })
  }
}
