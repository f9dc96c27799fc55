/** What a poll is to a page, a vote and a command. */

export type ResultsPolicy = 'always' | 'after-vote' | 'after-close'

export type EmailPolicy = 'none' | 'optional' | 'required'

export type PollState = 'coming' | 'open' | 'closed'

export interface PollOption {
  id: string
  text: string
}

/** One option's standing. The percentages of a poll are whole and add up to 100, or are all 0 before the first vote. */
export interface OptionResult extends PollOption {
  votes: number
  percent: number
}

/** A poll as it is at one moment, with the results only where whoever it is for may see them. */
export interface PollView {
  slug: string
  question: string
  /** The background, sanitized HTML; empty where there is none. */
  html: string
  options: readonly PollOption[]
  state: PollState
  opens: Date
  /** Null: open until its file says when it closes. */
  closes: Date | null
  resultsPolicy: ResultsPolicy
  email: EmailPolicy
  /** True: a vote must carry a solved proof of work. */
  guarded: boolean
  /** Standing votes, all options together. Never hidden. */
  votes: number
  results: readonly OptionResult[] | null
}

/** The same for one visitor: with the option that visitor's ballot names, or null. */
export interface VoterPollView extends PollView {
  ownOption: string | null
}

/** One day's votes: standing ballots by the day (UTC) they were last cast. */
export interface TurnoutDay {
  /** 2026-11-20 */
  day: string
  votes: number
}
