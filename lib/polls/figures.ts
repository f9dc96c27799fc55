import { formatNumber, formatPercent } from '#lib/dates'
import { wording } from '#lib/wording'

/** 1,204 votes */
export function votesText(votes: number, language: string): string {
  return wording.poll.votes(votes, formatNumber(votes, language))
}

/** 37% (1,204 votes) */
export function resultText(result: { votes: number; percent: number }, language: string): string {
  const share = formatPercent(result.percent, language)
  return wording.poll.figures(share, votesText(result.votes, language))
}
