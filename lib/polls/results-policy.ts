import type { PollState, ResultsPolicy } from '#lib/polls/schema'

/**
 * Whether a visitor may see the standing. This is the one place that says so; pages, JSON, CSV, embeds and share
 * pictures all ask here. A closed poll is open to all; one that has not begun shows nothing.
 */
export function mayShowResults(poll: { policy: ResultsPolicy; state: PollState }, hasVoted: boolean): boolean {
  if (poll.state === 'coming') return false
  if (poll.state === 'closed') return true
  return poll.policy === 'always' || (poll.policy === 'after-vote' && hasVoted)
}
