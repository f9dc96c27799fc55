import { resultText } from '#lib/polls/figures'
import type { PollView, VoterPollView } from '#lib/polls/schema'
import { longestOptionId } from '#lib/voting/option-field'
import { wording } from '#lib/wording'

// The length of an answer could reveal a vote: it depends on the text of the option that is named, and on the numbers
// that the vote has just changed. So every answer is padded to the longest that it could be.

/** Bytes of padding for a voter's page of a poll. */
export function pagePadding(poll: VoterPollView, language: string): number {
  const own = poll.options.find(({ id }) => id === poll.ownOption)
  const named = own ? longestOf(poll.options.map(ownLength)) - ownLength(own) : 0
  return named + resultsPadding(poll, language, htmlLength)
}

/** Bytes of padding for a page that names an option by its text alone. */
export function textPadding(text: string, options: readonly { text: string }[]): number {
  return longestOf(options.map((option) => htmlLength(option.text))) - htmlLength(text)
}

/** Bytes of padding for a poll's results as JSON, not counting the option that the answer may name. */
export function jsonPadding(poll: PollView, language: string): number {
  const votesLength = (votes: number) => String(votes).length
  const total = votesLength(poll.votes)
  const ofVotes = (poll.results ?? []).reduce((sum, { votes }) => sum + total - votesLength(votes), 0)
  return ofVotes + resultsPadding(poll, language, (text) => Buffer.byteLength(JSON.stringify(text)))
}

/** JSON that names an option, equally long for every option: trailing spaces mean nothing in JSON. */
export function paddedJson(answer: object, option: string | null, padding: number): string {
  const named = JSON.stringify(option).length
  return JSON.stringify(answer) + ' '.repeat(longestOptionId + 2 - named + padding)
}

function resultsPadding({ results, votes }: PollView, language: string, lengthOf: (text: string) => number): number {
  if (!results) return 0
  // Languages have several plural forms, and a small number may have a longer one than a large number.
  const numbers = [votes, 0, 1, 2, 3, 6, 11].filter((number) => number <= votes)
  const figures = longestOf(numbers.map((number) => lengthOf(resultText({ votes: number, percent: 100 }, language))))
  const longest = figures + '100'.length
  return results.reduce(
    (sum, result) =>
      sum + Math.max(0, longest - lengthOf(resultText(result, language)) - String(result.percent).length),
    0,
  )
}

function ownLength({ text }: { text: string }): number {
  return htmlLength(wording.poll.votedFor({ option: text }))
}

/** Bytes of a text as React escapes it. */
function htmlLength(text: string): number {
  const escaped: Record<string, number> = { '&': 5, '<': 4, '>': 4, '"': 6, "'": 6 }
  return [...text].reduce((sum, character) => sum + (escaped[character] ?? Buffer.byteLength(character)), 0)
}

function longestOf(lengths: readonly number[]): number {
  return Math.max(0, ...lengths)
}
