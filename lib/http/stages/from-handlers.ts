import type { Handler } from '#lib/http/answer/handler'
import type { Stage } from '#lib/http/stages/exchange'

/** What answers in front of Next, a stage each: votes, forms, links of mails, sponsors' events. */
export function fromHandlers(handlers: readonly Handler[]): Stage[] {
  return handlers.map((handler) => (exchange) => exchange.read && handler(exchange.read))
}
