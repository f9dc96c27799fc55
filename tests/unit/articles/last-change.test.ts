import { expect, it } from 'vitest'
import { lastChange } from '#lib/articles/last-change'

const [first, second, third] = ['2026-11-20', '2026-11-21', '2026-11-22'].map((day) => new Date(day))
const corrected = (...dates: (Date | undefined)[]) =>
  dates.map((date) => ({ date: date ?? new Date(0), text: 'Nine.' }))

it('an article last changed at the latest of its publication, its update and its newest correction', () => {
  const piece = { publishedAt: first ?? null, updatedAt: null, corrections: [] }
  expect(lastChange(piece)).toEqual(first)
  expect(lastChange({ ...piece, updatedAt: second ?? null })).toEqual(second)
  expect(lastChange({ ...piece, corrections: corrected(second, third) })).toEqual(third)
  expect(lastChange({ ...piece, updatedAt: third ?? null, corrections: corrected(second) })).toEqual(third)
})

it('a draft has no last change', () => {
  expect(lastChange({ publishedAt: null, updatedAt: null, corrections: corrected(first) })).toBeNull()
})
