import type { PollState, ResultsPolicy } from '#lib/polls/schema'

/**
 * Whether a visitor may see the results. Pages, JSON, CSV, embeds and share pictures all ask here. Everybody sees the
 * results of a closed poll, nobody those of one that has not opened.
 */
export function mayShowResults(poll: { policy: ResultsPolicy; state: PollState }, hasVoted: boolean): boolean {
  if (poll.state === 'coming') return false
  if (poll.state === 'closed') return true
  return poll.policy === 'always' || (poll.policy === 'after-vote' && hasVoted)
}
