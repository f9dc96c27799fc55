import { expect, it } from 'vitest'
import { readMoment, timeOnDay } from '#lib/starter/typed-time'

it('a time on another day has the offset of that day', () => {
  const now = new Date('2026-10-30T23:30:00Z')
  expect(timeOnDay(now, 0, '09:00', 'America/New_York')).toBe('2026-10-30T09:00:00-04:00')
  expect(timeOnDay(now, 2, '09:00', 'America/New_York')).toBe('2026-11-01T09:00:00-05:00')
})

it.each([
  ['2026-12-24T06:00', '2026-12-24T06:00:00-05:00', null],
  ['2026-07-04 06:00:30', '2026-07-04T06:00:00-04:00', null],
  ['2026-07-04T06:00Z', '2026-07-04T06:00:00Z', null],
  ['2026-07-04T06:00-04:00', '2026-07-04T06:00:00-04:00', null],
  [
    '2026-07-04T06:00-05:00',
    '2026-07-04T06:00:00-05:00',
    'does not have this offset then: the moment is 2026-07-04T07:00:00-04:00',
  ],
  ['2027-03-14T02:30', '2027-03-14T03:30:00-04:00', 'does not exist'],
  ['2026-11-01T01:30', '2026-11-01T01:30:00-04:00', 'comes twice'],
])('%s, typed in New York, is %s', (typed, written, warning) => {
  const read = readMoment(typed, 'America/New_York')
  expect(read).toMatchObject({ ok: true, written })
  expect(read).toMatchObject({ warning: warning === null ? null : expect.stringContaining(warning) })
})

it.each([
  '2026-12-24',
  'tomorrow',
  '2026-02-30T06:00',
  '2026-12-24T25:00',
  '9999-12-31T23:59',
  '0001-01-01T00:00',
  '24.12.2026 06:00',
])('%s is refused', (typed) => {
  expect(readMoment(typed, 'Europe/Lisbon')).toMatchObject({ ok: false })
})
