import { expect, it } from 'vitest'
import { lowerCasePath } from '#lib/publication/lower-case-path'

it('spells a path in lower case, once', () => {
  expect(lowerCasePath('/articles/Keep-The-Late-Boat')).toBe('/articles/keep-the-late-boat')
  expect(lowerCasePath('/articles/keep-the-late-boat')).toBe(null)
})

it('leaves escapes alone: a browser writes them as they were, and would be sent in a circle', () => {
  expect(lowerCasePath('/articles/%D8%A7')).toBe(null)
  expect(lowerCasePath('/articles/%3Cb%3E')).toBe(null)
})

it('never leads to another host', () => {
  for (const path of ['//Other.example', '/\\Other.example', '///Other', '/%2FOther.example'])
    expect(lowerCasePath(path)).toBe(null)
})
