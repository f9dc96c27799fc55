import { resultText, votesText } from '#lib/polls/figures'
import type { PollState, PollView, ResultsPolicy } from '#lib/polls/schema'

/** The standing of a poll as JSON, for the page's script and for anyone who asks. */
export interface StandingAnswer {
  poll: string
  question: string
  state: PollState
  opens: string
  closes: string | null
  resultsPolicy: ResultsPolicy
  votes: number
  /** The same in the site's words: 1,204 votes. */
  votesText: string
  /** Null where the policy does not let this visitor see them now. */
  results: { id: string; text: string; votes: number; percent: number; figures: string }[] | null
}

export function standingAnswer(poll: PollView, language: string): StandingAnswer {
  return {
    poll: poll.slug,
    question: poll.question,
    state: poll.state,
    opens: poll.opens.toISOString(),
    closes: poll.closes?.toISOString() ?? null,
    resultsPolicy: poll.resultsPolicy,
    votes: poll.votes,
    votesText: votesText(poll.votes, language),
    results: poll.results?.map((result) => ({ ...result, figures: resultText(result, language) })) ?? null,
  }
}
