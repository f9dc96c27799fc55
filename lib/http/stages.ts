import type { Stage } from '#lib/http/stages/exchange'
import { type AtOnce, freshHit } from '#lib/http/stages/fresh-hit'
import { fromCache } from '#lib/http/stages/from-cache'
import { fromHandlers } from '#lib/http/stages/from-handlers'
import { fromNext } from '#lib/http/stages/from-next'
import { fromRedirects } from '#lib/http/stages/from-redirects'
import { inTime } from '#lib/http/stages/in-time'
import type { Parts } from '#lib/http/stages/parts'
import { readSender } from '#lib/http/stages/read-sender'
import { readTarget } from '#lib/http/stages/read-target'
import { refuseHidden } from '#lib/http/stages/refuse-hidden'
import { refuseMethod } from '#lib/http/stages/refuse-method'
import { refuseUnreadable } from '#lib/http/stages/refuse-unreadable'

/**
 * What a request passes, in this order, until a stage answers it. The first is asked as the request comes, the others
 * when it is its connection's turn.
 */
export function stagesOf(parts: Parts): readonly [AtOnce, ...Stage[]] {
  return [
    freshHit(parts),
    readTarget(parts.ruleOf),
    fromRedirects(parts),
    parts.own,
    refuseUnreadable,
    refuseHidden,
    refuseMethod,
    fromCache(parts),
    readSender(parts.trustedProxies),
    inTime(parts, [...fromHandlers(parts.handlers), fromNext(parts)]),
  ]
}
