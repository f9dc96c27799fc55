import { expect, it } from 'vitest'
import { saveSizes } from '#tests/bench/import/save-sizes'

it('measures saves once at each size, the small site first', () => {
  expect(saveSizes(100, 10_000)).toEqual([100, 10_000])
  expect(saveSizes(100, 100)).toEqual([100])
  expect(saveSizes(100, 20)).toEqual([20, 100])
})
