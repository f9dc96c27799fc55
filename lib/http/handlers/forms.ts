import type { MessageSite } from '#lib/contact/message-handler'
import type { Handler } from '#lib/http/answer/handler'
import { contactForm } from '#lib/http/handlers/contact-form'
import { formTurns } from '#lib/http/handlers/form-turns'
import { newsletterForms } from '#lib/http/handlers/newsletter-forms'
import { sponsorEvents } from '#lib/http/handlers/sponsor-events'
import { subscriptionLinks } from '#lib/http/handlers/subscription-links'
import type { ServerSecret } from '#lib/secret-list'
import { startCounterFlush } from '#lib/sponsors/mutations'
import type { SignUp } from '#lib/subscribers/schema'

interface Parts {
  secret: ServerSecret
  site: () => Promise<MessageSite & SignUp['site']>
  /** Called when the sponsors' counts could not be written yet. */
  fail: (error: unknown) => void
  clock: () => Date
}

export interface Forms {
  handlers: readonly Handler[]
  /** Resolves when the sponsors' counts are written. */
  close(): Promise<void>
}

/** All that readers send except votes. It is answered in front of Next, so that none of it waits for a render. */
export function openForms({ secret, site, fail, clock }: Parts): Forms {
  const counting = startCounterFlush(fail)
  const inTurn = formTurns()
  return {
    handlers: [
      contactForm(site, inTurn, clock),
      newsletterForms({ site, secret, inTurn, clock }),
      subscriptionLinks(site, secret, inTurn, clock),
      sponsorEvents(site, clock),
    ],
    close: () => counting.close(),
  }
}
