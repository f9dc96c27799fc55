import type { Rendered } from '#lib/http/render/render'
import { pathTo } from '#lib/paths'
import type { PollOption, PollView } from '#lib/polls/schema'
import type { StandingAnswer } from '#lib/polls/standing-answer'
import { evenJson, roomBesideText } from '#lib/voting/even-length'
import { optionField } from '#lib/voting/option-field'
import type { PendingVote } from '#lib/voting/pending-vote'
import type { WorkChallenge } from '#lib/voting/proof-of-work'
import type { VoteOutcome } from '#lib/voting/receive-vote'
import type { SignUpOutcome } from '#lib/voting/sign-up-outcome'
import { wording } from '#lib/wording'

/** Why nothing was counted, as the sender is told. */
export type Refusal =
  | 'unknown-poll'
  | 'unknown-option'
  | 'coming'
  | 'closed'
  | 'email-missing'
  | 'work-missing'
  | 'no-cookie'
  | 'no-vote'
  | 'not-open'
  | 'too-many'
  | 'cross-site'
  | 'other-address'
  | 'not-allowed'
  | 'vote-by-form'
  | 'bad-request'
  | 'unavailable'

/** Each refusal's status, and the page of the site that explains it: app/answer. */
const refusals: Record<Refusal, { status: number; page: keyof typeof wording.answers.reasons }> = {
  'unknown-poll': { status: 404, page: 'missing-poll' },
  'unknown-option': { status: 422, page: 'missing-option' },
  coming: { status: 409, page: 'poll-coming' },
  closed: { status: 409, page: 'poll-closed' },
  'email-missing': { status: 422, page: 'email-needed' },
  'work-missing': { status: 403, page: 'work-needed' },
  'no-cookie': { status: 403, page: 'no-cookie' },
  'no-vote': { status: 409, page: 'no-vote' },
  'not-open': { status: 409, page: 'not-withdrawn' },
  'too-many': { status: 429, page: 'too-many' },
  'cross-site': { status: 403, page: 'cross-site' },
  'other-address': { status: 403, page: 'other-address' },
  'not-allowed': { status: 405, page: 'not-allowed' },
  'vote-by-form': { status: 405, page: 'vote-by-form' },
  'bad-request': { status: 415, page: 'bad-request' },
  unavailable: { status: 503, page: 'unavailable' },
}

/** What an answer is about, and how it is wanted. */
export interface Asked {
  poll: string
  /** The article to go back to; empty where there is none. */
  from: string
  json: boolean
}

/** A poll's standing, and the bytes that it lacks to the longest that it could be. */
export interface Standing {
  answer: StandingAnswer
  room: number
}

/** Says why nothing was counted. `retryAfter` in seconds, where waiting helps. */
export function refuse(reason: Refusal, asked: Asked, retryAfter: number | null = null): Rendered {
  const { status, page } = refusals[reason]
  const headers: Record<string, string> = {}
  if (retryAfter !== null) headers['retry-after'] = String(retryAfter)
  if (status === 405) headers.allow = 'POST'
  if (asked.json)
    return json(status, { status: reason, message: wording.answers.reasons[page].text, retryAfter }, headers)
  const query = new URLSearchParams({ back: asked.from ? pathTo('article', asked.from) : pathTo('poll', asked.poll) })
  if (retryAfter !== null) query.set('retry', String(retryAfter))
  return html(status, `${pathTo('answer', page)}?${query}`, headers)
}

/** Says which address the newspaper is voted at, to whoever reads it by another name. */
export function refuseElsewhere(siteUrl: string, asked: Asked): Rendered {
  const refused = refuse('other-address', asked)
  if (!asked.json) return refused
  const message = `${wording.answers.reasons['other-address'].text} ${siteUrl}`
  return json(403, { status: 'other-address', message, retryAfter: null }, {})
}

/** The vote is counted: the poll's page, or its standing. `cookie` takes away what waited for its confirmation. */
export function counted(
  asked: Asked,
  { option, changed, email, cookie }: { option: string; changed: boolean; email: SignUpOutcome; cookie: string | null },
  standing: Standing | null,
): Rendered {
  if (asked.json) {
    const answer = { status: 'counted', option, message: countedText(changed, email), ...standing?.answer }
    return jsonText(200, evenJson(answer, option, standing?.room ?? 0), {})
  }
  const query = new URLSearchParams()
  if (asked.from) query.set('from', asked.from)
  if (email) query.set('email', email)
  if (changed) query.set('vote', 'changed')
  return seeOther(`${pathTo('poll', asked.poll)}${query.size > 0 ? `?${query}` : ''}`, cookie === null ? [] : [cookie])
}

/** The vote waits for its sender to come back with the cookies. The choice stands in no address, so no log ever has it. */
export function askToConfirm(
  asked: Asked,
  { emailProof, email }: Extract<VoteOutcome, { status: 'confirm' }>,
  cookies: { voter: string; pending: string },
): Rendered {
  if (asked.json)
    return json(
      200,
      { status: 'confirm', emailProof, message: signUpOutcomeText(email) },
      { 'set-cookie': cookies.voter },
    )
  return seeOther(`${pathTo('confirmVote', asked.poll)}${fromQuery(asked)}`, [cookies.voter, cookies.pending])
}

/** The page on which the vote is confirmed: prepared beforehand, and only filled here. */
export function confirmPage(poll: PollView, option: PollOption, pending: PendingVote, asked: Asked): Rendered {
  const { emailProof, email } = pending
  const words = {
    poll: asked.poll,
    option: optionField(option.id, poll.options),
    room: '.'.repeat(roomBesideText(option.text, poll.options)),
    from: asked.from,
    proof: emailProof,
    email: signUpOutcomeText(email) ?? '',
  }
  return {
    ...html(200, pathTo('answer', 'confirm-vote'), { 'cache-control': 'no-store' }),
    words: { ...words, question: poll.question, answer: option.text },
  }
}

/** Nothing is left to confirm. */
export function toPoll(asked: Asked): Rendered {
  return seeOther(`${pathTo('poll', asked.poll)}${fromQuery(asked)}`)
}

function fromQuery({ from }: Asked): string {
  return from ? `?from=${from}` : ''
}

/** The vote waits for a proof of work. Without a script nobody can give one, and is told so. */
export function askForWork(asked: Asked, order: WorkChallenge, cookie: string | null): Rendered {
  if (!asked.json) return refuse('work-missing', asked)
  const headers: Record<string, string> = cookie === null ? {} : { 'set-cookie': cookie }
  return json(
    200,
    { status: 'work', message: wording.poll.working, insecure: wording.poll.insecure, ...order },
    headers,
  )
}

/** The vote is taken back. No standing comes with it: its sender has no vote any more that would open the results. */
export function withdrawn(asked: Asked): Rendered {
  if (asked.json) return json(200, { status: 'withdrawn', message: wording.poll.withdrawn }, {})
  return toPoll(asked)
}

function countedText(changed: boolean, email: SignUpOutcome): string {
  return [changed ? wording.poll.changed : wording.poll.counted, signUpOutcomeText(email)]
    .filter((text) => text !== null)
    .join(' ')
}

function signUpOutcomeText(email: SignUpOutcome): string | null {
  return email && wording.poll.signUpOutcome[email]
}

function seeOther(location: string, cookies: string[] = []): Rendered {
  const headers = { location, 'cache-control': 'no-store', ...(cookies.length > 0 ? { 'set-cookie': cookies } : {}) }
  return { status: 303, headers, body: Buffer.alloc(0) }
}

/** A page of the site as the answer to a form. Not no-store: Back would then ask to send the form again. */
function html(status: number, page: string, headers: Record<string, string>): Rendered {
  const own = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'private, no-cache',
    'x-broadsheet-answer': page,
  }
  return { status, headers: { ...own, ...headers }, body: Buffer.alloc(0) }
}

function json(status: number, answer: object, headers: Record<string, string>): Rendered {
  return jsonText(status, JSON.stringify(answer), headers)
}

function jsonText(status: number, text: string, headers: Record<string, string>): Rendered {
  const own = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }
  return { status, headers: { ...own, ...headers }, body: Buffer.from(text) }
}

/** The same answer, with these Set-Cookie headers more. */
export function withCookies(rendered: Rendered, cookies: readonly string[]): Rendered {
  if (cookies.length === 0) return rendered
  const all = [rendered.headers['set-cookie'] ?? []].flat().concat(cookies)
  return { ...rendered, headers: { ...rendered.headers, 'set-cookie': all } }
}
