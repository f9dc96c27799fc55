import type { Handler, HandlerRequest } from '#lib/http/answer/handler'
import { answerByMethod, type MethodAnswers, seeOther } from '#lib/http/answer/make-answer'
import type { FormTurns } from '#lib/http/handlers/form-turns'
import { pathTo } from '#lib/paths'
import { showReader, takeChoice, takeLinkRequest } from '#lib/readers/link-handler'
import type { ServerSecret } from '#lib/secret-list'
import type { SignUp } from '#lib/subscribers/schema'
import { takeSignUp } from '#lib/subscribers/sign-up-handler'

interface Parts {
  site: () => Promise<SignUp['site']>
  secret: ServerSecret
  inTurn: FormTurns
  clock: () => Date
}

/** Takes what readers send to subscribe, and answers the page where they change what they get. */
export function newsletterForms({ site, secret, inTurn, clock }: Parts): Handler {
  const given = async () => ({ site: await site(), secret, now: clock() })
  // A reload of the address under a refused form leads back to the form.
  const get = async () => seeOther(pathTo('newsletters'))
  const forms: ReadonlyMap<string, (request: HandlerRequest) => MethodAnswers> = new Map([
    [pathTo('newsletterSignUp'), (request) => ({ get, post: async () => takeSignUp(request, await given()) })],
    [pathTo('readerLink'), (request) => ({ get, post: async () => takeLinkRequest(request, await given()) })],
    [
      pathTo('reader'),
      (request) => ({
        get: () => showReader(request, clock()),
        post: async () => takeChoice(request, await given()),
      }),
    ],
  ])
  return (request) => {
    const form = forms.get(request.path)
    return form ? inTurn(request, () => answerByMethod(request, form(request))) : null
  }
}
