import { resultText, votesText } from '#lib/polls/figures'
import type { PollState, PollView, ResultsPolicy } from '#lib/polls/schema'

/** A poll and its results as JSON, for the page's script and for anybody who asks. */
export interface ResultsJson {
  poll: string
  question: string
  state: PollState
  opens: string
  closes: string | null
  resultsPolicy: ResultsPolicy
  votes: number
  /** The same number in the site's language: 1,204 votes. */
  votesText: string
  /** Null where the policy hides them from this visitor for now. */
  results: { id: string; text: string; votes: number; percent: number; figures: string }[] | null
}

export function resultsJson(poll: PollView, language: string): ResultsJson {
  return {
    poll: poll.slug,
    question: poll.question,
    state: poll.state,
    opens: poll.opens.toISOString(),
    closes: poll.closes?.toISOString() ?? null,
    resultsPolicy: poll.resultsPolicy,
    votes: poll.votes,
    votesText: votesText(poll.votes),
    results: poll.results?.map((result) => ({ ...result, figures: resultText(result, language) })) ?? null,
  }
}
