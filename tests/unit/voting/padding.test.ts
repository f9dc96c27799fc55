import { describe, expect, it } from 'vitest'
import { resultText } from '#lib/polls/figures'
import { resultsJson } from '#lib/polls/results-json'
import type { VoterPollView } from '#lib/polls/schema'
import { resultsOf } from '#lib/polls/tally'
import { optionField, readOptionField } from '#lib/voting/option-field'
import { jsonPadding, paddedJson, pagePadding, textPadding } from '#lib/voting/padding'
import { wording } from '#lib/wording'

const options = [
  { id: 'yes', text: 'Yes' },
  { id: 'yes-but', text: 'Yes, but “later” & <only> once' },
  { id: 'no', text: 'Nein, über’s Jahr' },
]

function poll(counts: readonly number[], ownOption: string | null): VoterPollView {
  const counted = options.map((option, index) => ({ ...option, votes: counts[index] ?? 0 }))
  return {
    ...{ slug: 'ferry', question: 'When?', html: '', options, state: 'open', email: 'none', guarded: false, ownOption },
    ...{ opens: new Date(0), closes: new Date(1), resultsPolicy: 'after-vote' },
    votes: counts.reduce((sum, count) => sum + count, 0),
    results: resultsOf(counted),
  }
}

/** Ways in which as many votes may lie. */
const tallies = [
  ...[
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ].map((counts) => [1, counts] as const),
  ...[
    [9, 1, 0],
    [10, 0, 0],
    [3, 3, 4],
    [0, 5, 5],
    [1, 1, 8],
  ].map((counts) => [10, counts] as const),
  ...[
    [999, 0, 1],
    [334, 333, 333],
    [0, 1000, 0],
    [1, 9, 990],
  ].map((counts) => [1000, counts] as const),
]

describe.each(['en-US', 'de', 'ar', 'fr'])('in %s', (language) => {
  const lengths = (lengthOf: (view: VoterPollView) => number) => {
    const found = new Map<number, Set<number>>()
    for (const [total, counts] of tallies)
      for (const { id } of options) {
        found.set(total, (found.get(total) ?? new Set()).add(lengthOf(poll(counts, id))))
      }
    return [...found.values()].map((set) => set.size)
  }

  it('results as JSON have one length for a number of votes, whatever was chosen', () => {
    const lengthOf = (view: VoterPollView) => {
      const answer = { option: view.ownOption, ...resultsJson(view, language) }
      return Buffer.byteLength(paddedJson(answer, view.ownOption, jsonPadding(view, language)))
    }
    expect(lengths(lengthOf)).toEqual([1, 1, 1])
  })

  it('so do the texts of a voter’s page', () => {
    const written = (text: string) =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
    const lengthOf = (view: VoterPollView) => {
      const own = options.find(({ id }) => id === view.ownOption)?.text ?? ''
      const shown = (view.results ?? []).map((result) => resultText(result, language) + result.percent)
      return (
        Buffer.byteLength(written([wording.poll.votedFor({ option: own }), ...shown].join(''))) +
        pagePadding(view, language)
      )
    }
    expect(lengths(lengthOf)).toEqual([1, 1, 1])
  })
})

it('a page that asks to confirm lacks what its option’s text lacks to the longest', () => {
  expect(options.map(({ text }) => textPadding(text, options))).toEqual([41, 0, 24])
})

it('options have one length in a form, and are read with their dots and without', () => {
  const fields = options.map(({ id }) => optionField(id, options))
  expect(fields).toEqual(['yes....', 'yes-but', 'no.....'])
  expect(fields.map(readOptionField)).toEqual(['yes', 'yes-but', 'no'])
  expect(readOptionField('yes')).toBe('yes')
})
