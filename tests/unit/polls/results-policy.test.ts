import { describe, expect, it } from 'vitest'
import { mayShowResults } from '#lib/polls/results-policy'
import { pollState } from '#lib/polls/state'

describe('who sees the results', () => {
  it.each([
    ['always', 'open', false, true],
    ['always', 'open', true, true],
    ['after-vote', 'open', false, false],
    ['after-vote', 'open', true, true],
    ['after-close', 'open', false, false],
    ['after-close', 'open', true, false],
    ['after-close', 'closed', false, true],
    ['after-vote', 'closed', false, true],
    ['always', 'coming', false, false],
    ['always', 'coming', true, false],
  ] as const)('%s, %s, voted %s: %s', (policy, state, voted, shown) => {
    expect(mayShowResults({ policy, state }, voted)).toBe(shown)
  })
})

describe('the state of a poll', () => {
  const poll = { opens: new Date('2026-11-20T09:00:00Z'), closes: new Date('2026-11-21T09:00:00Z') }

  it('is open from its opening to right before its closing', () => {
    expect(pollState(poll, new Date('2026-11-20T08:59:59.999Z'))).toBe('coming')
    expect(pollState(poll, poll.opens)).toBe('open')
    expect(pollState(poll, new Date('2026-11-21T08:59:59.999Z'))).toBe('open')
    expect(pollState(poll, poll.closes)).toBe('closed')
  })
})
