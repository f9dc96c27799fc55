import { describe, expect, it } from 'vitest'
import { percentages } from '#lib/polls/percentages'

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)

describe('percentages', () => {
  it('gives what rounding down leaves over to the largest remainders', () => {
    expect(percentages([1, 1, 1])).toEqual([34, 33, 33])
    expect(percentages([2, 1, 0])).toEqual([67, 33, 0])
    expect(percentages([995, 4, 1])).toEqual([100, 0, 0])
    expect(percentages([1, 2, 3, 4, 5, 6])).toEqual([5, 9, 14, 19, 24, 29])
  })

  it('are all zero before the first vote', () => {
    expect(percentages([0, 0])).toEqual([0, 0])
    expect(percentages([])).toEqual([])
  })

  it('add up to 100 and stay within one of the exact share, whatever the counts', () => {
    let seed = 1
    const random = () => {
      seed = (seed * 48_271) % 2_147_483_647
      return seed
    }
    for (let round = 0; round < 2_000; round++) {
      const counts = Array.from({ length: 2 + (random() % 9) }, () => random() % 10 ** (1 + (random() % 9)))
      const total = sum(counts)
      if (total === 0) continue
      const shares = percentages(counts)
      expect(sum(shares)).toBe(100)
      shares.forEach((share, index) => {
        expect(Math.abs(share - ((counts[index] ?? 0) / total) * 100)).toBeLessThan(1)
      })
    }
  })

  it('stay exact beyond what a hundredfold of the counts would allow a float', () => {
    expect(percentages([3_000_000_000_000_000, 3_000_000_000_000_000, 3_000_000_000_000_000])).toEqual([34, 33, 33])
  })
})
