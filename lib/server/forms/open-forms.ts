import type { ServerSecret } from '#lib/secrets/secret-list'
import { type MessageSite, takeMessage } from '#lib/server/forms/contact-form'
import { answerByMethod, seeOther } from '#lib/server/forms/form-answers'
import { seen, visit } from '#lib/server/forms/sponsor-events'
import { confirm, leave, showConfirmation, showLeaving } from '#lib/server/forms/subscription-links'
import type { Door } from '#lib/server/votes/door'
import { keepBriefly } from '#lib/server/votes/keep-briefly'
import { startCounterFlush } from '#lib/sponsors/mutations'

interface Parts {
  secret: ServerSecret
  site: () => Promise<MessageSite>
  /** Hears that the sponsors' counts could not be written yet. */
  fail: (error: unknown) => void
  clock: () => Date
}

export interface Forms {
  /** Answers the contact form, the links of mails, and what sponsors' lines report. */
  answer: Door
  /** Resolves when the sponsors' counts are written. */
  close(): Promise<void>
}

/** How long the site's address is taken for known where events are counted. Milliseconds. */
const knownFor = 1_000

/** All that readers send but votes. It is answered in front of Next, so that none of it waits for a render. */
export function openForms({ secret, site, fail, clock }: Parts): Forms {
  const counting = startCounterFlush(fail)
  const siteUrl = keepBriefly(async () => (await site()).url, knownFor, clock)
  return {
    answer: async (request) => {
      const now = clock()
      switch (request.path) {
        case '/contact/messages':
          return answerByMethod(request, {
            // A reload of the address under a refused form leads back to the form.
            get: async () => seeOther('/contact'),
            post: async () => takeMessage(request, await site(), now),
          })
        case '/subscriptions/confirm':
          return answerByMethod(request, {
            get: () => showConfirmation(request, now),
            post: () => confirm(request, secret, now),
          })
        case '/subscriptions/leave':
          return answerByMethod(request, {
            get: () => showLeaving(request, secret),
            post: () => leave(request, secret, now),
          })
      }
      const [, slug, event] = /^\/sponsors\/([^/]+)\/(visit|seen)$/.exec(request.path) ?? []
      if (slug === undefined) return null
      const about = { slug, siteUrl, now }
      if (event === 'visit') return answerByMethod(request, { get: () => visit(request, about) })
      return answerByMethod(request, { post: () => seen(request, about) })
    },
    close: () => counting.stop(),
  }
}
