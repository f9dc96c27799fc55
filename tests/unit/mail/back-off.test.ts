import { describe, expect, it } from 'vitest'
import { nextAttempt } from '#lib/mail/back-off'

const createdAt = new Date('2026-11-20T12:00:00Z')
const minutesLater = (minutes: number) => new Date(createdAt.getTime() + minutes * 60_000)

describe('the wait for the next try', () => {
  it.each([
    [1, 1],
    [2, 5],
    [3, 15],
    [4, 60],
    [5, 240],
    [6, 720],
    [9, 720],
  ])('after %i failures is %i minutes', (attempts, minutes) => {
    expect(nextAttempt({ kind: 'contact', attempts, createdAt }, createdAt)).toEqual(minutesLater(minutes))
  })

  it.each([
    ['access', 24],
    ['confirmation', 24],
    ['mailing', 48],
    ['contact', 168],
  ] as const)('ends for a %s after %i hours', (kind, hours) => {
    expect(nextAttempt({ kind, attempts: 1, createdAt }, minutesLater(hours * 60 - 2))).toEqual(
      minutesLater(hours * 60 - 1),
    )
    expect(nextAttempt({ kind, attempts: 1, createdAt }, minutesLater(hours * 60 - 1))).toBeNull()
  })
})
