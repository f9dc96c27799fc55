import { describe, expect, it } from 'vitest'
import {
  dayIn,
  formatCalendarDay,
  formatDate,
  formatDay,
  formatFewNames,
  formatMoment,
  formatNames,
  formatNumber,
  formatRecent,
  minuteIn,
  nextDay,
  yearOf,
} from '#lib/dates'

const midnight = new Date('2026-12-31T23:30:00Z')

describe('a date', () => {
  it('is that of the newspaper’s own zone, wherever the server stands', () => {
    expect(formatDate(midnight, { language: 'en', timeZone: 'America/New_York' })).toBe('December 31, 2026')
    expect(formatDate(midnight, { language: 'en', timeZone: 'Europe/Berlin' })).toBe('January 1, 2027')
    expect([yearOf(midnight, 'America/New_York'), yearOf(midnight, 'Europe/Berlin')]).toEqual(['2026', '2027'])
  })

  it('is written in the newspaper’s language', () => {
    const place = { language: 'de', timeZone: 'Europe/Berlin' }
    expect(formatDay(midnight, place)).toBe('Freitag, 1. Januar 2027')
    expect(formatMoment(midnight, place)).toBe('1. Januar 2027 um 00:30 MEZ')
    expect(formatDate(midnight, { language: 'ar-EG', timeZone: 'Africa/Cairo' })).toContain('٢٠٢٧')
  })
})

describe('a date in a list', () => {
  const place = { language: 'en', timeZone: 'America/New_York' }
  const now = new Date('2026-11-23T04:30:00Z')

  it('is the hour today, the day this year, and else the whole date, in the newspaper’s own zone', () => {
    const said = ['2026-11-22T11:00:00Z', '2026-11-22T04:30:00Z', '2025-12-31T12:00:00Z'].map((date) =>
      formatRecent(new Date(date), now, place),
    )
    expect(said).toEqual(['6:00 AM', 'Nov 21', 'December 31, 2025'])
  })

  it('is said in the newspaper’s language', () => {
    const german = { language: 'de', timeZone: 'Europe/Berlin' }
    expect(formatRecent(new Date('2026-11-20T09:00:00Z'), now, german)).toBe('20. Nov.')
    expect(formatRecent(new Date('2026-11-23T04:05:00Z'), now, german)).toBe('5:05')
  })
})

describe('a moment', () => {
  it.each([
    ['America/New_York', 'EST'],
    ['Europe/Lisbon', 'Portugal Time'],
    ['Asia/Kathmandu', 'Nepal Time'],
    ['UTC', 'UTC'],
  ])('in %s has the name that people give its zone: %s', (timeZone, name) => {
    expect(formatMoment(midnight, { language: 'en', timeZone })).toMatch(new RegExp(`M ${name}$`))
  })

  it('in a table is that of the newspaper’s zone', () => {
    expect(minuteIn(midnight, 'Europe/Lisbon')).toBe('2026-12-31 23:30')
    expect(minuteIn(midnight, 'Asia/Kathmandu')).toBe('2027-01-01 05:15')
  })
})

describe('a day', () => {
  it('is for machines the one that it is in the zone', () => {
    expect(dayIn(midnight, 'America/New_York')).toBe('2026-12-31')
    expect(dayIn(midnight, 'Europe/Berlin')).toBe('2027-01-01')
  })

  it.each([
    ['2026-12-31T23:30:00Z', 'America/New_York', '2027-01-01T05:00:00.000Z'],
    ['2027-01-01T05:00:00Z', 'America/New_York', '2027-01-02T05:00:00.000Z'],
    ['2026-11-20T12:00:00Z', 'Asia/Kathmandu', '2026-11-20T18:15:00.000Z'],
    ['2026-10-31T12:00:00Z', 'America/New_York', '2026-11-01T04:00:00.000Z'],
    ['2026-11-01T04:00:00Z', 'America/New_York', '2026-11-02T05:00:00.000Z'],
    // Clocks in Chile go from midnight to one in the morning.
    ['2026-09-05T12:00:00Z', 'America/Santiago', '2026-09-06T04:00:00.000Z'],
  ])('after %s in %s begins at %s', (after, timeZone, begins) => {
    expect(nextDay(new Date(after), timeZone).toISOString()).toBe(begins)
  })
})

describe('numbers and names', () => {
  it('follow the language too', () => {
    expect([formatNumber(12345, 'en'), formatNumber(12345, 'de')]).toEqual(['12,345', '12.345'])
    expect(formatNames(['Ana', 'Ben', 'Cleo'], 'en')).toBe('Ana, Ben, and Cleo')
    expect(formatNames(['Ana', 'Ben'], 'fr')).toBe('Ana et Ben')
  })

  it('names three in a list, and counts the others', () => {
    const names = ['Ana', 'Ben', 'Cleo', 'Dora', 'Emil', 'Fay']
    expect(formatFewNames(names.slice(0, 3), 'en')).toBe('Ana, Ben, and Cleo')
    expect(formatFewNames(names.slice(0, 4), 'en')).toBe('Ana, Ben, Cleo, and 1 other')
    expect(formatFewNames(names, 'en')).toBe('Ana, Ben, Cleo, and 3 others')
  })
})

it('a day without an hour is the same day in every zone', () => {
  expect(formatCalendarDay('2026-11-22', 'en')).toBe('Nov 22, 2026')
})
