/** A row of numbers that look random and are the same for the same seed (mulberry32). */
export interface Chance {
  /** A whole number from 0 up to, and without, `limit`. */
  below(limit: number): number
  /** From `least` to `most`, both included. */
  between(least: number, most: number): number
  /** True in so many of a hundred cases. */
  percent(share: number): boolean
  pick<T>(list: readonly T[]): T
  /** A number from 0 to 1. */
  next(): number
}

export function chanceOf(seed: number): Chance {
  let state = Math.imul(seed + 1, 0x9e3779b1)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    next,
    below,
    between: (least, most) => least + below(most - least + 1),
    percent: (share) => next() * 100 < share,
    pick: (list) => {
      const [first] = list
      if (first === undefined) throw new Error('There is nothing to choose from.')
      return list[below(list.length)] ?? first
    },
  }
}
