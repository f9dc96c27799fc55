import { page } from '#lib/http/answer/make-answer'
import { clientAddress } from '#lib/http/stages/client-address'
import type { Stage } from '#lib/http/stages/exchange'
import { readBody } from '#lib/http/stages/read-body'
import { headersIn } from '#lib/http/stages/request-headers'
import { networkOf } from '#lib/limits/network'

/** Reads the body and who sends it; from here on pages are rendered on the sender's account. Refuses a body that is too large. */
export function readSender(trustedProxies: number): Stage {
  return async (exchange) => {
    const { request, response, path, query } = exchange
    const body = await readBody(request, response)
    if (!body) return page(413, 'too-large')
    const address = clientAddress(request, trustedProxies)
    const headers = headersIn(request, address)
    exchange.read = { method: request.method ?? 'GET', path, query, headers, body, address }
    exchange.account = networkOf(address)
    return null
  }
}
