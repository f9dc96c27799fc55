import { expect, it } from 'vitest'
import { writeTime } from '#lib/zone-time'

it.each([
  ['2026-07-01T12:00:00Z', 'America/New_York', '2026-07-01T08:00:00-04:00'],
  ['2026-12-01T12:00:59Z', 'America/New_York', '2026-12-01T07:00:00-05:00'],
  ['2026-12-01T12:00:00Z', 'Asia/Kathmandu', '2026-12-01T17:45:00+05:45'],
  ['2026-12-01T12:00:00Z', 'UTC', '2026-12-01T12:00:00+00:00'],
])('%s in %s is written as %s', (moment, timeZone, written) => {
  expect(writeTime(new Date(moment), timeZone)).toBe(written)
})
