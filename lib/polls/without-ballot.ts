import type { PollView } from '#lib/polls/schema'

/** A poll as a preview shows it: its question and options, as before it opens, so that nothing is counted from there. */
export function withoutBallot(poll: PollView): PollView {
  return { ...poll, state: 'coming', results: null }
}
