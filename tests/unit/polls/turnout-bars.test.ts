import { expect, it } from 'vitest'
import { turnoutBars } from '#lib/polls/turnout-bars'

it('stands each day in its place, the empty days between them too, and fills the height with the highest', () => {
  const { bars, width, height } = turnoutBars([
    { day: '2026-10-30', votes: 50 },
    { day: '2026-11-02', votes: 200 },
    { day: '2026-11-03', votes: 1 },
  ])
  expect(bars.map(({ x }) => x)).toEqual([0, 30, 40])
  expect(bars.map(({ height }) => height)).toEqual([25, 100, 1])
  expect(bars.every((bar) => bar.y + bar.height === height && bar.x + bar.width <= width)).toBe(true)
})

it('is one bar on a day, and nothing without any', () => {
  expect(turnoutBars([{ day: '2026-11-02', votes: 3 }]).bars).toHaveLength(1)
  expect(turnoutBars([]).bars).toEqual([])
})
