import type { Handler, HandlerRequest } from '#lib/http/answer/handler'
import { answerByMethod, type MethodAnswers } from '#lib/http/answer/make-answer'
import type { FormTurns } from '#lib/http/handlers/form-turns'
import { pathTo } from '#lib/paths'
import type { ServerSecret } from '#lib/secret-list'
import { confirm, leave, type NewsletterSite, showConfirmation, showLeaving } from '#lib/subscribers/link-handler'

/** Answers the links of mails, and the buttons on the pages they lead to. */
export function subscriptionLinks(
  site: () => Promise<NewsletterSite>,
  secret: ServerSecret,
  inTurn: FormTurns,
  clock: () => Date,
): Handler {
  const links: ReadonlyMap<string, (request: HandlerRequest, now: Date) => MethodAnswers> = new Map([
    [
      pathTo('confirmSubscription'),
      (request, now) => ({
        get: () => showConfirmation(request, now),
        post: () => confirm(request, secret, now),
      }),
    ],
    [
      pathTo('unsubscribe'),
      (request, now) => ({
        get: async () => showLeaving(request, secret, await site()),
        post: () => leave(request, secret, now),
      }),
    ],
  ])
  return (request) => {
    const link = links.get(request.path)
    return link ? inTurn(request, () => answerByMethod(request, link(request, clock()))) : null
  }
}
