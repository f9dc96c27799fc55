import type { Answer } from '#lib/http/answer/answer'
import { retryAfterOutage } from '#lib/http/answer/retry-after'
import { pathTo } from '#lib/paths'
import { type Asked, html, json } from '#lib/voting/answer-bodies'
import type { Refusal } from '#lib/voting/schema'
import { wording } from '#lib/wording'

const statuses: Record<Refusal, number> = {
  'unknown-poll': 404,
  'unknown-option': 422,
  coming: 409,
  closed: 409,
  'email-missing': 422,
  'work-missing': 403,
  'no-cookie': 403,
  'no-vote': 409,
  'not-open': 409,
  'too-many': 429,
  'cross-site': 403,
  'other-address': 403,
  'not-allowed': 405,
  'vote-by-form': 405,
  'bad-request': 415,
  unavailable: 503,
}

/** Seconds after which a voter may try again where the database is unavailable. */
export const retryDelay = Number(retryAfterOutage)

/** Says why nothing was counted. `retryAfter` in seconds, where waiting helps. */
export function refuse(reason: Refusal, { poll, from, json: asJson }: Asked, retryAfter: number | null = null): Answer {
  const status = statuses[reason]
  const headers: Record<string, string> = {}
  if (retryAfter !== null) headers['retry-after'] = String(retryAfter)
  if (status === 405) headers.allow = 'POST'
  if (asJson)
    return json(status, { status: reason, message: wording.answers.reasons[reason].text, retryAfter }, headers)
  const query = new URLSearchParams({ back: from ? pathTo('article', from) : pathTo('poll', poll) })
  if (retryAfter !== null) query.set('retry', String(retryAfter))
  return html(status, `${pathTo('answer', reason)}?${query}`, headers)
}

/** Tells a voter who reads the newspaper under another host name at which address to vote. */
export function refuseElsewhere(siteUrl: string, asked: Asked): Answer {
  if (!asked.json) return refuse('other-address', asked)
  const message = `${wording.answers.reasons['other-address'].text} ${siteUrl}`
  return json(statuses['other-address'], { status: 'other-address', message, retryAfter: null })
}
