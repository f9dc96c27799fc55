import { describe, expect, it } from 'vitest'
import { listMetadata } from '#lib/publication/list-metadata'
import { lowerCasePath } from '#lib/publication/lower-case-path'
import { pageAddress, readPageNumber } from '#lib/publication/page-number'

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
    expect([1, 2, 3].map((page) => pageAddress('/sections/harbour', page))).toEqual([
      '/sections/harbour',
      '/sections/harbour/page/2',
      '/sections/harbour/page/3',
    ])
  })
})

describe('the head of a list’s page', () => {
  const list = { title: 'Harbour', description: 'All of it.', base: '/sections/harbour' }

  it('names its own address and those of its neighbours', () => {
    expect(listMetadata(list, 2, 3)).toMatchObject({
      alternates: { canonical: '/sections/harbour/page/2' },
      pagination: { previous: '/sections/harbour', next: '/sections/harbour/page/3' },
    })
    expect(listMetadata(list, 1, 1).pagination).toEqual({ previous: undefined, next: undefined })
  })

  it('tells later pages apart by their title', () => {
    expect(listMetadata(list, 1, 3).title).toBe('Harbour')
    expect(listMetadata(list, 2, 3).title).not.toBe('Harbour')
  })
})

describe('an address in capitals', () => {
  it('has one spelling, which is its own', () => {
    expect(lowerCasePath('/Sections/HARBOUR')).toBe('/sections/harbour')
    expect(lowerCasePath('/sections/harbour')).toBeNull()
  })
})
