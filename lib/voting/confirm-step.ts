import { readSlug } from '#lib/content/slugs'
import type { Answer } from '#lib/http/answer/answer'
import type { HandlerRequest } from '#lib/http/answer/handler'
import { getVoterPollView } from '#lib/polls/queries'
import type { Asked } from '#lib/voting/answer-bodies'
import { knownVoter } from '#lib/voting/known-voter'
import { openPendingVote, pendingVoteCookieIn } from '#lib/voting/pending-vote'
import { refuse, retryDelay } from '#lib/voting/refusals'
import type { Refusal } from '#lib/voting/schema'
import { confirmPage, toPoll } from '#lib/voting/vote-answers'
import { ballotVoterKey } from '#lib/voting/voter'
import type { VotingContext } from '#lib/voting/voting-context'

/**
 * The page on which a first vote is confirmed without scripts. It can be reloaded and come back to; a voter who has
 * nothing to confirm, or has confirmed it, is led to the poll.
 */
export async function showConfirmStep(
  { settings, keys }: VotingContext,
  { method, headers, query }: HandlerRequest,
  slug: string,
): Promise<Answer> {
  const poll = readSlug(slug) ?? ''
  const asked: Asked = { poll, from: readSlug(query.get('from') ?? '') ?? '', json: false }
  if (method !== 'GET' && method !== 'HEAD') {
    const refused = refuse('not-allowed', asked)
    return { ...refused, headers: { ...refused.headers, allow: 'GET, HEAD' } }
  }
  const voter = knownVoter(headers.cookie, keys.voters)
  if (voter === null) return refuse('no-cookie', asked)
  const now = settings.clock()
  const pending = openPendingVote(pendingVoteCookieIn(headers.cookie), { poll, voter: voter.id }, keys.pending, now)
  if (!pending) return toPoll(asked)
  try {
    const view = await getVoterPollView(poll, now, ballotVoterKey(voter.ballotKey, poll, voter.id))
    if (view && view.ownOption !== null) return toPoll(asked)
    const option = view?.options.find(({ id }) => id === pending.option)
    const reason: Refusal | null = !view ? 'unknown-poll' : view.state === 'closed' ? 'closed' : null
    if (reason || !view || !option) return refuse(reason ?? 'unknown-option', asked)
    return confirmPage(view, option, pending, asked)
  } catch (error) {
    settings.onError('A confirm page could not be shown.', error)
    return refuse('unavailable', asked, retryDelay)
  }
}
