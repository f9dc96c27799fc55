import { expect, it } from 'vitest'
import { writeOpenSearch } from '#lib/search/write-open-search'

const shortName = (name: string) =>
  /<ShortName>(.*)<\/ShortName>/.exec(
    writeOpenSearch({ name, tagline: null, url: 'https://post.example', language: 'en' }),
  )?.[1]

it.each([
  ['The Post', 'The Post'],
  ['The Tidewater Post', 'The Tidewater'],
  ['The Saltmere Sun', 'The Saltmere Sun'],
  ['Saltmeretorrowtidewater', 'Saltmeretorrowti'],
])('the short name of %s is %s: whole words where there is room for one', (name, short) => {
  expect(shortName(name)).toBe(short)
})
