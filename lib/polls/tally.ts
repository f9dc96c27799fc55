import { percentages } from '#lib/polls/percentages'
import type { OptionResult, PollOption } from '#lib/polls/schema'

export interface CountedOption extends PollOption {
  votes: number
}

export function totalVotes(options: readonly CountedOption[]): number {
  return options.reduce((sum, option) => sum + option.votes, 0)
}

/** Each option with its share, in the order of the ballot. */
export function resultsOf(options: readonly CountedOption[]): OptionResult[] {
  const shares = percentages(options.map((option) => option.votes))
  return options.map(({ id, text, votes }, index) => ({ id, text, votes, percent: shares[index] ?? 0 }))
}
