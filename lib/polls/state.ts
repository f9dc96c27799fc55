import type { PollState } from '#lib/polls/schema'

/** A poll takes votes from the moment it opens, and no longer at the moment it closes. */
export function pollState(poll: { opens: Date; closes: Date | null }, now: Date): PollState {
  if (now < poll.opens) return 'coming'
  return !poll.closes || now < poll.closes ? 'open' : 'closed'
}
