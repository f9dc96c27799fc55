import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { PollFacts } from '#components/poll/poll-facts'
import { PollList } from '#components/poll/poll-list'
import { resultsJson } from '#lib/polls/results-json'
import type { PollView } from '#lib/polls/schema'
import { pollState } from '#lib/polls/state'

const opens = new Date('2026-11-20T09:00:00Z')
const place = { language: 'en', timeZone: 'Europe/Lisbon' }
const poll: PollView = {
  slug: 'ferry',
  question: 'When should the last ferry leave?',
  html: '',
  options: [{ id: 'early', text: 'Early' }],
  state: 'open',
  opens,
  closes: null,
  resultsPolicy: 'always',
  email: 'none',
  guarded: false,
  votes: 10,
  results: null,
}

it('a poll that has no end yet is open, and names no time of one', () => {
  expect(pollState(poll, new Date('2199-01-01T00:00:00Z'))).toBe('open')
  expect(pollState(poll, new Date(opens.getTime() - 1))).toBe('coming')
  for (const drawn of [
    renderToStaticMarkup(createElement(PollFacts, { poll, place })),
    renderToStaticMarkup(createElement(PollList, { heading: 'Open', polls: [poll], site: place })),
  ]) {
    expect(drawn).toContain('10 votes')
    expect(drawn).not.toMatch(/<time|Voting closes/)
  }
  expect(resultsJson(poll, 'en')).toMatchObject({ state: 'open', closes: null })
})

it('a poll that has not opened yet names its opening', () => {
  const coming: PollView = { ...poll, state: 'coming' }
  expect(renderToStaticMarkup(createElement(PollFacts, { poll: coming, place }))).toContain('Voting opens')
})
