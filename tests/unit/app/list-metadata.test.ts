import { describe, expect, it } from 'vitest'
import { listMetadata } from '#app/list-metadata'

describe('the head of a list’s page', () => {
  const list = { title: 'Harbour', description: 'All of it.', base: '/sections/harbour' }

  it('names its own address and those of its neighbors', () => {
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
