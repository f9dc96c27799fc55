import { describe, expect, it } from 'vitest'
import { maxQueryLength } from '#lib/search/limits'
import { readPassages, withDots } from '#lib/search/passages'
import { cleanWords, readSearchQuery, withoutUnknown } from '#lib/search/read-search-query'

describe('readSearchQuery', () => {
  it('reads words, filters and page', () => {
    expect(readSearchQuery(new URLSearchParams('q=+ferry++hours+&section=harbour&author=ana-lima&page=3'))).toEqual({
      words: 'ferry hours',
      section: 'harbour',
      author: 'ana-lima',
      page: 3,
    })
  })

  it('ignores invalid slugs and invalid pages', () => {
    for (const query of ['section=../x', 'section=A', `author=${'a'.repeat(121)}`, 'page=0', 'page=-1', 'page=1e3']) {
      expect(readSearchQuery(new URLSearchParams(query))).toEqual({ words: '', section: null, author: null, page: 1 })
    }
    expect(readSearchQuery(new URLSearchParams('page=9999')).page).toBeLessThan(100)
  })

  it('drops null bytes, control and private-use characters and lone surrogates', () => {
    expect(cleanWords('a\u0000b\u0007c\ue000d\ud83d')).toBe('a b c d\ufffd')
  })

  it('takes a phrase in the quotes of any language', () => {
    for (const phrase of ['“late boat”', '„late boat“', '«late boat»', '»late boat«']) {
      expect(cleanWords(phrase)).toBe('"late boat"')
    }
  })

  it('cuts ten thousand characters, never in the middle of one', () => {
    expect([...cleanWords('⛴'.repeat(10_000))]).toHaveLength(maxQueryLength)
    expect(cleanWords('😀'.repeat(10_000)).isWellFormed()).toBe(true)
  })
})

describe('readPassages', () => {
  it('splits a headline at its marks', () => {
    expect(readPassages('The \ue000ferry\ue001 to \ue000ferry\ue001')).toEqual([
      { text: 'The ', found: false },
      { text: 'ferry', found: true },
      { text: ' to ', found: false },
      { text: 'ferry', found: true },
    ])
  })

  it('adds an ellipsis where text was left out', () => {
    const text = (snippet: string) =>
      withDots(readPassages(snippet), { opening: 'The night  ferry leaves', ending: 'and comes back at nine.' })
        .map((passage) => passage.text)
        .join('')
    expect(text('The night \ue000ferry\ue001 leaves at eight')).toBe('The night ferry leaves at eight …')
    expect(text('the \ue000ferry\ue001 that comes back at nine.')).toBe('… the ferry that comes back at nine.')
  })

  it('tolerates unbalanced marks', () => {
    expect(readPassages('a\ue001b\ue000c\ue000d')).toEqual([
      { text: 'a\ue001b', found: false },
      { text: 'c', found: true },
      { text: 'd', found: true },
    ])
    expect(readPassages('')).toEqual([])
  })
})

describe('a section or an author that the form does not offer', () => {
  it('narrows nothing', () => {
    const query = readSearchQuery(new URLSearchParams('q=ferry&section=harbor&author=ana'))
    const [known, other] = [[{ slug: 'harbor' }, { slug: 'ana' }], [{ slug: 'culture' }]]
    expect(withoutUnknown(query, known, known)).toEqual(query)
    expect(withoutUnknown(query, other, known)).toEqual({ ...query, section: null })
    expect(withoutUnknown(query, known, other)).toEqual({ ...query, author: null })
  })
})
