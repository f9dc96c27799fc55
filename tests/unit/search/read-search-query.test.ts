import { describe, expect, it } from 'vitest'
import { maxQueryLength } from '#lib/search/limits'
import { readPassages, withDots } from '#lib/search/passages'
import { cleanWords, readSearchQuery, withoutUnknown } from '#lib/search/read-search-query'
import { closestStems } from '#lib/search/suggestions/closest-stems'
import { closestWord, wordsOf } from '#lib/search/suggestions/closest-word'
import { wordsByUse } from '#lib/search/suggestions/words-by-use'

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

describe('a suggestion', () => {
  it('considers words of four letters or more', () => {
    expect(wordsOf('the fery "harbuor master" -budget OR fery')).toEqual(['fery', 'harbuor', 'master', 'budget'])
  })

  it('takes the candidate with the fewest letters to change, if they are few', () => {
    expect(closestWord('fery', ['ferrying', 'every', 'ferry'])).toBe('ferry')
    expect(closestWord('Harbuor', ['harbour', 'harbours'])).toBe('harbour')
    expect(closestWord('zzzz', ['ferry'])).toBeNull()
    expect(closestWord('ferry', ['ferry'])).toBeNull()
    expect(closestWord('cafee', ['café'])).toBe('café')
  })

  it('prefers of equals the one that begins alike, then the one that is used more', () => {
    expect(closestWord('fery', ['very', 'ferry'])).toBe('ferry')
    expect(closestWord('lakis', ['latis', 'lapis'])).toBe('latis')
  })

  it('looks for spellings under the stems most like its own, whatever their endings', () => {
    expect(closestStems('libary', 'libari', ['liber', 'librari', 'harbor'])).toEqual(['liber', 'librari'])
    expect(closestStems('celebraton', 'celebraton', ['cerebr', 'celebr'])[0]).toBe('celebr')
    expect(closestStems('runing', 'rune', ['run', 'ruin'])).toContain('run')
    expect(closestStems('zzzz', 'zzzz', ['harbor'])).toEqual([])
  })

  it('finds the words of texts, the most used first, without numbers, addresses and runs without spaces', () => {
    const texts = [
      'The Ferry and the har\u00adbour, e-mail: desk@harbour.example or www.ferries.example/timetable.',
      'The ferry, 2026AD. ＦＥＲＲＹ フェリーは東京都から来るferry',
    ]
    expect(wordsByUse(texts)).toEqual(['ferry', 'harbour', 'mail'])
  })
})
