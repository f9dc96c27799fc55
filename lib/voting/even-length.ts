import { resultText } from '#lib/polls/figures'
import type { PollView, VoterPollView } from '#lib/polls/schema'
import { longestOptionId } from '#lib/voting/option-field'
import { wording } from '#lib/wording'

// An answer to a voter could be told by its length: by the text of the option that it names, and by the numbers that the
// vote has just moved. So each lacks a number of bytes to the longest that it could be, and is filled up to that.

/** Bytes that a voter's page of a poll lacks. */
export function roomOnPage(poll: VoterPollView, language: string): number {
  const own = poll.options.find(({ id }) => id === poll.ownOption)
  const named = own ? longestOf(poll.options.map(ownLength)) - ownLength(own) : 0
  return named + roomInStanding(poll, language, htmlLength)
}

/** Bytes that a page lacks which names an option by its text alone. */
export function roomBesideText(text: string, options: readonly { text: string }[]): number {
  return longestOf(options.map((option) => htmlLength(option.text))) - htmlLength(text)
}

/** Bytes that the answer with a poll's standing lacks, but for the option that it may name. */
export function roomInJson(poll: PollView, language: string): number {
  const votesLength = (votes: number) => String(votes).length
  const total = votesLength(poll.votes)
  const ofVotes = (poll.results ?? []).reduce((sum, { votes }) => sum + total - votesLength(votes), 0)
  return ofVotes + roomInStanding(poll, language, (text) => Buffer.byteLength(JSON.stringify(text)))
}

/** JSON that names an option, as long for every option: spaces at its end mean nothing. */
export function evenJson(answer: object, option: string | null, room: number): string {
  const named = JSON.stringify(option).length
  return JSON.stringify(answer) + ' '.repeat(longestOptionId + 2 - named + room)
}

function roomInStanding({ results, votes }: PollView, language: string, lengthOf: (text: string) => number): number {
  if (!results) return 0
  // Languages have other words beside other numbers, a longer one beside a small number perhaps.
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
  return htmlLength(wording.poll.votedFor(text))
}

/** Bytes of a text as React writes it. */
function htmlLength(text: string): number {
  const escaped: Record<string, number> = { '&': 5, '<': 4, '>': 4, '"': 6, "'": 6 }
  return [...text].reduce((sum, character) => sum + (escaped[character] ?? Buffer.byteLength(character)), 0)
}

function longestOf(lengths: readonly number[]): number {
  return Math.max(0, ...lengths)
}
