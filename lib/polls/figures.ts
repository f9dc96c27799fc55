import { formatPercent } from '#lib/dates'
import { wording } from '#lib/wording'

/** 1,204 votes */
export function votesText(votes: number): string {
  return wording.poll.votes({ count: votes })
}

/** 37% (1,204 votes) */
export function resultText(result: { votes: number; percent: number }, language: string): string {
  const share = formatPercent(result.percent, language)
  return wording.poll.figures({ share, votes: votesText(result.votes) })
}
