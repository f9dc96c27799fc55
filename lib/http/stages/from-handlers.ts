import { firstAnswer } from '#lib/http/answer/first-answer'
import type { Handler } from '#lib/http/answer/handler'
import type { Stage } from '#lib/http/stages/exchange'

/** Asks what answers in front of Next: votes, forms, links of mails, sponsors' events. */
export function fromHandlers(handlers: readonly Handler[]): Stage {
  return ({ read }) => read && firstAnswer(handlers, read)
}
