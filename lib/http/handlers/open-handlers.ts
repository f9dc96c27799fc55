import type { Site } from '#lib/content/site/schema'
import type { Handler } from '#lib/http/answer/handler'
import { openForms } from '#lib/http/handlers/forms'
import type { ServerLog } from '#lib/http/request-log'
import { getSite } from '#lib/publication/queries'
import type { ServerSecret } from '#lib/secret-list'
import { signUp } from '#lib/subscribers/mutations'
import { openVoteHandler, type VoteHandler } from '#lib/voting/vote-handler'

export interface Handlers extends Pick<VoteHandler, 'outcomes' | 'signUpOutcomes'> {
  list: readonly Handler[]
  /** Resolves when all that they still hold is written. */
  close(): Promise<void>
}

/** All that is answered in front of Next, in the order in which the handlers are asked. */
export function openHandlers(secret: ServerSecret, script: Handler, log: ServerLog): Handlers {
  const clock = () => new Date()
  const { answer, outcomes, signUpOutcomes, close } = openVoteHandler({
    secret,
    site: publishedSite,
    signUp,
    onError: (message, error) => log.error(message, { error: String(error) }),
    clock,
  })
  const forms = openForms({
    secret,
    site: publishedSite,
    fail: (error) => log.error('Sponsor counts could not be written yet.', { error: String(error) }),
    clock,
  })
  return {
    list: [answer, ...forms.handlers, script],
    outcomes,
    signUpOutcomes,
    close: async () => {
      await close()
      await forms.close()
    },
  }
}

async function publishedSite(): Promise<Site> {
  const site = await getSite()
  if (!site) throw new Error('Nothing has been imported yet.')
  return site
}
