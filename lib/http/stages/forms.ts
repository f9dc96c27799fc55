import { type MessageSite, takeMessage } from '#lib/contact/message-handler'
import { type Answers, answerByMethod, page, seeOther } from '#lib/http/answer/form-answers'
import type { Handler, HandlerRequest } from '#lib/http/answer/handler'
import { keepBriefly } from '#lib/http/answer/keep-briefly'
import { fairQueue } from '#lib/http/render/fair-queue'
import { networkOf } from '#lib/limits/network'
import type { ServerSecret } from '#lib/secret-list'
import { seen, visit } from '#lib/sponsors/event-handler'
import { startCounterFlush } from '#lib/sponsors/mutations'
import { listCampaigns } from '#lib/sponsors/queries'
import { confirm, leave, showConfirmation, showLeaving } from '#lib/subscribers/link-handler'

interface Parts {
  secret: ServerSecret
  site: () => Promise<MessageSite>
  /** Hears that the sponsors' counts could not be written yet. */
  fail: (error: unknown) => void
  clock: () => Date
}

export interface Forms {
  /** Answers the contact form, the links of mails, and what sponsors' lines report. */
  answer: Handler
  /** Resolves when the sponsors' counts are written. */
  close(): Promise<void>
}

/** How long the site's address and the campaigns are taken for known: no flood of visits is a flood of queries. Milliseconds. */
const knownFor = 1_000

/** All other forms ask the database, whose connections the votes need too: they take four at most, one network two. */
const bounds = { running: 4, runningEach: 2, waiting: 500, waitingEach: 50 }

/** Seconds after which a network's forms have surely moved. */
const retryAfter = '2'

/** All that readers send but votes. It is answered in front of Next, so that none of it waits for a render. */
export function openForms({ secret, site, fail, clock }: Parts): Forms {
  const counting = startCounterFlush(fail)
  const known = keepBriefly(
    async () => ({ campaigns: await listCampaigns(), url: (await site()).url }),
    knownFor,
    clock,
  )
  const turns = fairQueue(bounds)

  const sponsors: Handler = async (request) => {
    const [, slug, event] = /^\/sponsors\/([^/]+)\/(visit|seen)$/.exec(request.path) ?? []
    if (slug === undefined) return null
    const { campaigns, url } = await known()
    const about = { campaign: campaigns.get(slug), siteUrl: url, now: clock() }
    if (event === 'visit') return answerByMethod(request, { get: () => visit(request, about) })
    return answerByMethod(request, { post: () => seen(request, about) })
  }

  /** By the path: what its form and its link do. */
  const forms: Record<string, (request: HandlerRequest, now: Date) => Answers> = {
    '/contact/messages': (request, now) => ({
      // A reload of the address under a refused form leads back to the form.
      get: async () => seeOther('/contact'),
      post: async () => takeMessage(request, await site(), now),
    }),
    '/subscriptions/confirm': (request, now) => ({
      get: () => showConfirmation(request, now),
      post: () => confirm(request, secret, now),
    }),
    '/subscriptions/leave': (request, now) => ({
      get: () => showLeaving(request, secret),
      post: () => leave(request, secret, now),
    }),
  }

  return {
    answer: async (request) => {
      const form = Object.hasOwn(forms, request.path) ? forms[request.path] : undefined
      if (!form) return sponsors(request)
      const answer = () => answerByMethod(request, form(request, clock()))
      return (
        (await turns.pass(networkOf(request.address), null, answer)) ??
        page(429, 'too-many', { 'retry-after': retryAfter })
      )
    },
    close: () => counting.close(),
  }
}
