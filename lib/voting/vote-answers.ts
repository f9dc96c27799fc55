import type { Answer } from '#lib/http/answer/answer'
import { pathTo } from '#lib/paths'
import type { ResultsJson } from '#lib/polls/results-json'
import type { PollOption, PollView } from '#lib/polls/schema'
import { type Asked, html, json, jsonText, seeOther } from '#lib/voting/answer-bodies'
import { optionField } from '#lib/voting/option-field'
import { paddedJson, textPadding } from '#lib/voting/padding'
import type { PendingVote } from '#lib/voting/pending-vote'
import type { WorkChallenge } from '#lib/voting/proof-of-work'
import type { VoteOutcome } from '#lib/voting/receive-vote'
import { refuse } from '#lib/voting/refusals'
import type { SignUpOutcome } from '#lib/voting/sign-up-outcome'
import { wording } from '#lib/wording'

/** A poll's results, and the bytes that pad them to the longest that they could be. */
export interface CurrentResults {
  answer: ResultsJson
  padding: number
}

interface Counted {
  option: string
  changed: boolean
  email: SignUpOutcome
  /** Deletes the pending vote's cookie, where there is one. */
  cookie: string | null
}

/** The vote is counted: leads to the poll's page, or gives its results as JSON. */
export function counted(
  { poll, from, json: asJson }: Asked,
  { option, changed, email, cookie }: Counted,
  results: CurrentResults | null,
): Answer {
  if (asJson) {
    const answer = { status: 'counted', option, message: countedText(changed, email), ...results?.answer }
    return jsonText(200, paddedJson(answer, option, results?.padding ?? 0))
  }
  const query = new URLSearchParams()
  if (from) query.set('from', from)
  if (email) query.set('email', email)
  if (changed) query.set('vote', 'changed')
  return seeOther(`${pathTo('poll', poll)}${query.size > 0 ? `?${query}` : ''}`, cookie === null ? [] : [cookie])
}

/** Asks the sender to come back with the cookies. The choice is in no address, so it gets into no log. */
export function askToConfirm(
  asked: Asked,
  { emailProof, email }: Extract<VoteOutcome, { status: 'confirm' }>,
  cookies: { voter: string; pending: string },
): Answer {
  if (asked.json) {
    const answer = { status: 'confirm', emailProof, message: signUpText(email) }
    return json(200, answer, { 'set-cookie': cookies.voter })
  }
  return seeOther(`${pathTo('confirmVote', asked.poll)}${fromQuery(asked)}`, [cookies.voter, cookies.pending])
}

/** The page on which a vote is confirmed: rendered ahead of time, so that only its places are filled here. */
export function confirmPage(poll: PollView, option: PollOption, pending: PendingVote, asked: Asked): Answer {
  return {
    ...html(200, pathTo('answer', 'confirm-vote'), { 'cache-control': 'no-store' }),
    words: {
      poll: asked.poll,
      question: poll.question,
      answer: option.text,
      option: optionField(option.id, poll.options),
      padding: '.'.repeat(textPadding(option.text, poll.options)),
      from: asked.from,
      proof: pending.emailProof,
      email: signUpText(pending.email) ?? '',
    },
  }
}

/** Asks for a proof of work. A sender without a script, which cannot give one, is told so. */
export function askForWork(asked: Asked, challenge: WorkChallenge, cookie: string | null): Answer {
  if (!asked.json) return refuse('work-missing', asked)
  const { working, insecure } = wording.poll
  const headers: Record<string, string> = cookie === null ? {} : { 'set-cookie': cookie }
  return json(200, { status: 'work', message: working, insecure, ...challenge }, headers)
}

/** The vote is withdrawn. The answer has no results: only voters may see them, and the sender no longer is one. */
export function withdrawn(asked: Asked): Answer {
  return asked.json ? json(200, { status: 'withdrawn', message: wording.poll.withdrawn }) : toPoll(asked)
}

export function toPoll(asked: Asked): Answer {
  return seeOther(`${pathTo('poll', asked.poll)}${fromQuery(asked)}`)
}

function fromQuery({ from }: Asked): string {
  return from ? `?from=${from}` : ''
}

function countedText(changed: boolean, email: SignUpOutcome): string {
  return [changed ? wording.poll.changed : wording.poll.counted, signUpText(email)]
    .filter((text) => text !== null)
    .join(' ')
}

function signUpText(email: SignUpOutcome): string | null {
  return email && wording.poll.signUpOutcome[email]
}
