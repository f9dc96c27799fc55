import { page } from '#lib/http/answer/make-answer'
import type { Stage } from '#lib/http/stages/exchange'
import type { Parts } from '#lib/http/stages/parts'
import { hasOneHost } from '#lib/http/stages/request-headers'
import { parseTarget } from '#lib/http/stages/target'
import { routeOf } from '#lib/route-of'

/** Reads what a request is for. A target that cannot be read is refused. */
export function readTarget(ruleOf: Parts['ruleOf']): Stage {
  return (exchange) => {
    const parsed = parseTarget(exchange.request.url ?? '/')
    if (!parsed.ok) {
      exchange.path = 'unreadable'
      return page(parsed.status, 'bad-request')
    }
    exchange.path = parsed.path
    exchange.query = parsed.query
    exchange.plainUrl = parsed.plainUrl
    if (!hasOneHost(exchange.request)) return page(400, 'bad-request')
    const found = routeOf(parsed.path)
    exchange.route = found.route
    exchange.rule = ruleOf(found)
    return null
  }
}
