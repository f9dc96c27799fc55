import { expect, it } from 'vitest'
import { estimateTimeLeft, formatTimeLeft } from '#lib/content/report/time-left'

it('the time left is that of the pace so far, and unknown at first', () => {
  const left = estimateTimeLeft()
  expect([left(0, 1000, 0), left(50, 1000, 500), left(100, 1000, 1000), left(500, 1000, 5000)]).toEqual([
    null,
    null,
    9,
    5,
  ])
})

it('the pace is that of the last seconds: files that did not change went by at once', () => {
  const left = estimateTimeLeft()
  left(0, 10_000, 0)
  left(9_000, 10_000, 100)
  for (let second = 1; second < 9; second++) left(9_000 + second * 10, 10_000, second * 1000)
  expect(left(9_090, 10_000, 9_000)).toBe(91)
})

it('work that starts again is judged anew', () => {
  const left = estimateTimeLeft()
  left(0, 100, 0)
  left(100, 100, 10_000)
  expect([left(1, 10, 11_000), left(2, 10, 13_000)]).toEqual([null, 16])
})

it('it is told in seconds, then in minutes', () => {
  expect([null, 0, 1, 99, 100, 600].map(formatTimeLeft)).toEqual([
    '',
    '',
    ', 1 second left',
    ', 99 seconds left',
    ', 2 minutes left',
    ', 10 minutes left',
  ])
})
