import { randomBytes } from 'node:crypto'
import { parseEmailAddress } from '#lib/email-address'
import { withdrawVote } from '#lib/voting/mutations'
import { noPendingVoteCookie, pendingVoteCookie, sealPendingVote } from '#lib/voting/pending-vote'
import { receiveVote } from '#lib/voting/receive-vote'
import { refuse } from '#lib/voting/refusals'
import { askForWork, askToConfirm, counted, withdrawn } from '#lib/voting/vote-answers'
import { signUpApart } from '#lib/voting/vote-sign-up'
import { ballotVoterKey, signVoter, voterCookie } from '#lib/voting/voter'
import type { ActionResult, CheckedRequest, VotingContext } from '#lib/voting/voting-context'

export type Action = (context: VotingContext, request: CheckedRequest) => Promise<ActionResult>

/** Casts the vote in the form, or sends it back for its confirmation. */
export const vote: Action = async (context, { asked, form, voter, site, secure, now, network }) => {
  const { keys, box, announcer, results } = context
  const newVoter = () => randomBytes(16).toString('base64url')
  const isEmail = (typed: string) => parseEmailAddress(typed) !== null
  const outcome = await receiveVote({ poll: asked.poll, form, voter, newVoter, now }, { box, keys, isEmail })
  if (outcome.status === 'refused') return { outcome: outcome.reason, answer: refuse(outcome.reason, asked) }
  const cookieFor = (id: string) => voterCookie(signVoter(id, keys.voters[0].cookie), secure)
  if (outcome.status === 'work') {
    const cookie = outcome.voter === null ? null : cookieFor(outcome.voter)
    return { outcome: 'work', answer: askForWork(asked, outcome.challenge, cookie) }
  }
  if (outcome.status === 'counted') announcer.changed(asked.poll)
  const signingUp = { poll: asked.poll, form, site, now, network }
  const email = outcome.email === 'taken' ? await signUpApart(context, signingUp) : outcome.email
  if (outcome.status === 'confirm') {
    const { option, emailProof, voter: id } = outcome
    const pending = { option, emailProof: emailProof ?? '', email }
    const sealed = sealPendingVote(pending, { poll: asked.poll, voter: id }, keys.pending[0], now, randomBytes(12))
    const cookies = { voter: cookieFor(id), pending: pendingVoteCookie(sealed, asked.poll, secure) }
    return { outcome: 'confirm', answer: askToConfirm(asked, { ...outcome, email }, cookies) }
  }
  const { option, changed } = outcome
  const cookie = form.confirm && !asked.json ? noPendingVoteCookie(asked.poll, secure) : null
  return {
    outcome: 'counted',
    answer: counted(asked, { option, changed, email, cookie }, asked.json ? await results(asked.poll) : null),
  }
}

/** Withdraws the sender's vote. */
export const withdraw: Action = async ({ announcer }, { asked, voter, now }) => {
  if (voter === null) return { outcome: 'no-vote', answer: refuse('no-vote', asked) }
  const result = await withdrawVote(asked.poll, ballotVoterKey(voter.ballotKey, asked.poll, voter.id), now)
  if (!result.ok) return { outcome: result.reason, answer: refuse(result.reason, asked) }
  announcer.changed(asked.poll)
  return { outcome: 'withdrawn', answer: withdrawn(asked) }
}
