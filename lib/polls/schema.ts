export type ResultsPolicy = 'always' | 'after-vote' | 'after-close'

export type EmailPolicy = 'none' | 'optional' | 'required'

export type PollState = 'coming' | 'open' | 'closed'

export interface PollOption {
  id: string
  text: string
}

/** What one option got. A poll's percentages are whole numbers that add up to 100, or all 0 before the first vote. */
export interface OptionResult extends PollOption {
  votes: number
  percent: number
}

/** A poll at one moment, with its results only where the visitor may see them. */
export interface PollView {
  slug: string
  question: string
  /** The background, sanitized HTML; empty where there is none. */
  html: string
  options: readonly PollOption[]
  state: PollState
  opens: Date
  /** Null: open until its file says otherwise. */
  closes: Date | null
  resultsPolicy: ResultsPolicy
  email: EmailPolicy
  /** True: a vote must carry a solved proof of work. */
  guarded: boolean
  /** Votes for all options together. Never hidden. */
  votes: number
  results: readonly OptionResult[] | null
}

/** The same for one visitor. */
export interface VoterPollView extends PollView {
  /** The option that the visitor voted for, or null. */
  ownOption: string | null
}

/** Votes by the day (UTC) on which they were last cast. */
export interface TurnoutDay {
  /** 2026-11-20 */
  day: string
  votes: number
}
