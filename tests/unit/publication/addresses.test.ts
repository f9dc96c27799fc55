import { describe, expect, it } from 'vitest'
import { pagePath } from '#lib/paths'
import { meantPath } from '#lib/publication/meant-path'
import { pagesToShow, readPageNumber } from '#lib/publication/page-number'

describe('the number of a list’s page', () => {
  it('is read from page/<number>, the first page having none', () => {
    expect(readPageNumber(undefined)).toBe(1)
    expect(readPageNumber(['page', '2'])).toBe(2)
    expect(readPageNumber(['page', '1'])).toBe('first')
  })

  it.each([
    ['page'],
    ['page', '0'],
    ['page', '02'],
    ['page', '-1'],
    ['page', '1e3'],
    ['page', '9999999'],
    ['page', '2', 'x'],
    ['seite', '2'],
  ])('is not read from %s %s', (...rest) => {
    expect(readPageNumber(rest)).toBeNull()
  })

  it('goes back into the address it came from', () => {
    expect([1, 2, 3].map((page) => pagePath('/sections/harbour', page))).toEqual([
      '/sections/harbour',
      '/sections/harbour/page/2',
      '/sections/harbour/page/3',
    ])
  })
})

describe('the numbers under a list', () => {
  it('are the first, the last and the neighbors, with a gap where pages are left out', () => {
    expect(pagesToShow(10, 40)).toEqual([1, null, 8, 9, 10, 11, 12, null, 40])
    expect(pagesToShow(1, 40)).toEqual([1, 2, 3, null, 40])
    expect(pagesToShow(40, 40)).toEqual([1, null, 38, 39, 40])
  })

  it('have no gap that one page would fill, and none in a short list', () => {
    expect(pagesToShow(5, 9)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(pagesToShow(1, 2)).toEqual([1, 2])
  })
})

describe('an address in capitals', () => {
  it('has one spelling, which is its own', () => {
    expect(meantPath('/Sections/HARBOUR')).toBe('/sections/harbour')
    expect(meantPath('/sections/harbour')).toBeNull()
  })
})
