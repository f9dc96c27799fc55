import type { HandlerRequest } from '#lib/http/answer/handler'
import type { Rendered } from '#lib/http/render/render'
import { getVoterPollView } from '#lib/polls/queries'
import { knownVoter } from '#lib/voting/known-voter'
import { openPendingVote, pendingVoteCookieIn } from '#lib/voting/pending-vote'
import type { Open } from '#lib/voting/vote-actions'
import { type Asked, confirmPage, type Refusal, refuse, toPoll } from '#lib/voting/vote-answers'
import { readSlug } from '#lib/voting/vote-form'
import { ballotVoterKey, voterCookieIn } from '#lib/voting/voter'

/** Seconds after which a voter is asked to try again where the database is away. */
const pauseAfterFailure = 5

/**
 * The page on which a first vote is confirmed without scripts. It can be read again and come back to; whoever has
 * nothing to confirm, or has done so, is led to the poll.
 */
export async function showConfirmStep(
  { parts, keys }: Open,
  { method, headers, query }: HandlerRequest,
  slug: string,
): Promise<Rendered> {
  const poll = readSlug(slug) ?? ''
  const asked: Asked = { poll, from: readSlug(query.get('from') ?? '') ?? '', json: false }
  if (method !== 'GET' && method !== 'HEAD') {
    const refused = refuse('not-allowed', asked)
    return { ...refused, headers: { ...refused.headers, allow: 'GET, HEAD' } }
  }
  const voter = knownVoter(voterCookieIn(headers.cookie), keys.voters)
  if (voter === null) return refuse('no-cookie', asked)
  const now = parts.clock()
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
    parts.fail('a confirm step', error)
    return refuse('unavailable', asked, pauseAfterFailure)
  }
}
