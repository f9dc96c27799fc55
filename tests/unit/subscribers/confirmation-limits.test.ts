import { describe, expect, it } from 'vitest'
import { type AddressHistory, mayMail } from '#lib/subscribers/confirmation-limits'

const now = new Date('2026-11-20T12:00:00Z')
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000)
const history = (state: AddressHistory['state'], hours: number[], agreedToThisWording = false) => ({
  state,
  agreedToThisWording,
  mailedAt: hours.map(ago),
})

describe('a confirmation mail', () => {
  it.each([
    ['unknown', [], true],
    ['pending', [1, 2], true],
    ['pending', [1, 2, 23.9], false],
    ['pending', [1, 2, 24], true],
    ['unknown', [1, 2, 3], false],
    ['unsubscribed', [23], false],
    ['unsubscribed', [24], true],
    ['suppressed', [], true],
    ['suppressed', [6 * 24], false],
  ] as const)('to a mailbox that is %s and was mailed %j hours ago: %j', (state, hours, allowed) => {
    expect(mayMail(history(state, [...hours]), now)).toBe(allowed)
  })

  it('is spared a subscriber who agreed to this very wording, and only them', () => {
    expect(mayMail(history('confirmed', [], true), now)).toBe(false)
    expect(mayMail(history('confirmed', [], false), now)).toBe(true)
    expect(mayMail(history('unsubscribed', [], true), now)).toBe(true)
  })
})
