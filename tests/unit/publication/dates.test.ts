import { describe, expect, it } from 'vitest'
import {
  formatCalendarDay,
  formatDate,
  formatDay,
  formatMoment,
  formatNames,
  formatNumber,
  yearOf,
} from '#lib/publication/dates'

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
    expect(formatMoment(midnight, place)).toBe('1. Januar 2027 um 00:30')
    expect(formatDate(midnight, { language: 'ar-EG', timeZone: 'Africa/Cairo' })).toContain('٢٠٢٧')
  })
})

describe('numbers and names', () => {
  it('follow the language too', () => {
    expect([formatNumber(12345, 'en'), formatNumber(12345, 'de')]).toEqual(['12,345', '12.345'])
    expect(formatNames(['Ana', 'Ben', 'Cleo'], 'en')).toBe('Ana, Ben, and Cleo')
    expect(formatNames(['Ana', 'Ben'], 'fr')).toBe('Ana et Ben')
  })
})

it('a day without an hour is the same day in every zone', () => {
  expect(formatCalendarDay('2026-11-22', 'en')).toBe('Nov 22, 2026')
})
