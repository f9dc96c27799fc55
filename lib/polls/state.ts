import type { PollState } from '#lib/polls/schema'

/** A poll takes votes from its opening on, and no longer at the moment of its closing. */
export function pollState(poll: { opens: Date; closes: Date | null }, now: Date): PollState {
  if (now < poll.opens) return 'coming'
  return !poll.closes || now < poll.closes ? 'open' : 'closed'
}
