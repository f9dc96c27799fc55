import { describe, expect, it } from 'vitest'
import { needsDisclaimer } from '#lib/articles/needs-disclaimer'
import { readingMinutes } from '#lib/articles/reading-time'
import { recentCorrections } from '#lib/articles/recent-corrections'

describe('the disclaimer', () => {
  const staff = [{ contributor: false }]

  it('is below every opinion, and below anything by a contributor', () => {
    expect(needsDisclaimer({ kind: 'opinion', authors: staff })).toBe(true)
    expect(needsDisclaimer({ kind: 'news', authors: [...staff, { contributor: true }] })).toBe(true)
  })

  it('is not below the newspaper’s own reports', () => {
    expect(needsDisclaimer({ kind: 'news', authors: staff })).toBe(false)
    expect(needsDisclaimer({ kind: 'analysis', authors: staff })).toBe(false)
  })
})

describe('the reading time', () => {
  it('is whole minutes, at least one', () => {
    expect([0, 1, 238, 600, 4000].map(readingMinutes)).toEqual([1, 1, 1, 3, 17])
  })
})

describe('a correction above its article', () => {
  it('stays there for thirty days', () => {
    const date = new Date('2026-11-01T12:00:00Z')
    const days = (count: number) => new Date(date.getTime() + count * 86_400_000)
    expect(recentCorrections([{ date, text: 'It was nine.' }], days(29.9))).toHaveLength(1)
    expect(recentCorrections([{ date, text: 'It was nine.' }], days(30))).toHaveLength(0)
    expect(recentCorrections([{ date, text: 'It was nine.' }], days(-1))).toHaveLength(0)
  })
})
