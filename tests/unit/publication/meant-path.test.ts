import { expect, it } from 'vitest'
import { meantPath } from '#lib/publication/meant-path'

it('spells a path in lower case, once', () => {
  expect(meantPath('/articles/Keep-The-Late-Boat')).toBe('/articles/keep-the-late-boat')
  expect(meantPath('/articles/keep-the-late-boat')).toBe(null)
})

it.each([
  [')'],
  ['.'],
  [').'],
  ['%29'],
  ['%E3%80%82'],
  ['”,'],
  ['>'],
  ['-'],
  ['.html'],
  ['.HTM'],
  ['.php'],
  ['/index.html'],
  ['&utm_source=mail'],
  ['&utm_source=mail&utm_medium=chat).'],
  ['.html&fbclid=Ab1'],
])('leaves out %s at the end', (end) => {
  expect(meantPath(`/articles/keep-the-late-boat${end}`)).toBe('/articles/keep-the-late-boat')
})

it('leads from a sign alone to the front page', () => {
  expect(meantPath('/)')).toBe('/')
  expect(meantPath('/index.html')).toBe('/')
  expect(meantPath('/')).toBe(null)
})

it('keeps the endings of feeds', () => {
  expect(meantPath('/sections/harbor/feed.xml)')).toBe('/sections/harbor/feed.xml')
  expect(meantPath('/feed.xml')).toBe(null)
})

it('leaves other escapes alone: a browser writes them as they were, and would be sent in a circle', () => {
  expect(meantPath('/articles/%D8%A7')).toBe(null)
  expect(meantPath('/articles/%3Cb%3E')).toBe(null)
  expect(meantPath('/articles/%')).toBe(null)
})

it('never leads to another host', () => {
  for (const path of ['//Other.example', '/\\Other.example', '///Other', '/%2FOther.example', '/%5COther.example)'])
    expect(meantPath(path)).toBe(null)
})
