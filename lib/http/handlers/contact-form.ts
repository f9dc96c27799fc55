import { type MessageSite, takeMessage } from '#lib/contact/message-handler'
import type { Handler } from '#lib/http/answer/handler'
import { answerByMethod, seeOther } from '#lib/http/answer/make-answer'
import type { FormTurns } from '#lib/http/handlers/form-turns'
import { pathTo } from '#lib/paths'

/** Takes the contact form. */
export function contactForm(site: () => Promise<MessageSite>, inTurn: FormTurns, clock: () => Date): Handler {
  return (request) => {
    if (request.path !== pathTo('contactMessages')) return null
    return inTurn(request, () =>
      answerByMethod(request, {
        // A reload of the address under a refused form leads back to the form.
        get: async () => seeOther(pathTo('contact')),
        post: async () => takeMessage(request, await site(), clock()),
      }),
    )
  }
}
