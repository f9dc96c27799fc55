import { describe, expect, it } from 'vitest'
import { offsetAt, spellOffset } from '#lib/utc-offset'

const hour = 3_600_000

/** The offset that Intl itself names, such as GMT-03:30. */
function namedOffset(moment: Date, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
  const name = format.formatToParts(moment).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  return name === 'GMT' ? '+00:00' : name.slice('GMT'.length)
}

describe('the offset of a zone', () => {
  it.each([
    ['America/New_York', '2026-03-08T07:00:00Z', '-05:00', '-04:00'],
    ['America/New_York', '2026-11-01T06:00:00Z', '-04:00', '-05:00'],
    ['Europe/Berlin', '1945-05-24T00:00:00Z', '+02:00', '+03:00'],
    ['Australia/Lord_Howe', '2026-04-04T15:00:00Z', '+11:00', '+10:30'],
    ['Pacific/Apia', '2011-12-30T10:00:00Z', '-10:00', '+14:00'],
    ['Asia/Kathmandu', '1985-12-31T18:30:00Z', '+05:30', '+05:45'],
    ['Africa/Casablanca', '2026-02-15T02:00:00Z', '+01:00', '+00:00'],
    // Summer time for one week, from Sunday to Sunday.
    ['America/Recife', '2000-10-08T03:00:00Z', '-03:00', '-02:00'],
    ['America/Recife', '2000-10-15T02:00:00Z', '-02:00', '-03:00'],
  ])('of %s changes at %s, and at no other hour of the weeks around it', (timeZone, at, before, after) => {
    const change = Date.parse(at)
    expect(spellOffset(offsetAt(new Date(change - 1), timeZone))).toBe(before)
    expect(spellOffset(offsetAt(new Date(change), timeZone))).toBe(after)
    for (let moment = change - 400 * hour; moment < change + 400 * hour; moment += hour) {
      const date = new Date(moment)
      expect(spellOffset(offsetAt(date, timeZone)), date.toISOString()).toBe(namedOffset(date, timeZone))
    }
  })

  it('is rounded to minutes where towns had seconds of their own', () => {
    expect(spellOffset(offsetAt(new Date('1880-01-01T00:00:00Z'), 'America/New_York'))).toBe('-04:56')
  })
})
