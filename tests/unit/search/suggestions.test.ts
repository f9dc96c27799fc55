import { describe, expect, it } from 'vitest'
import { closestStems } from '#lib/search/suggestions/closest-stems'
import { closestWord, wordsOf } from '#lib/search/suggestions/closest-word'
import { likeness } from '#lib/search/suggestions/likeness'
import { wordsByUse } from '#lib/search/suggestions/words-by-use'

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

  it('counts the runs of three letters that two words share as Postgres does', () => {
    expect(likeness('ferry', 'ferry')).toBe(1)
    expect(likeness('ferry', 'fery')).toBeCloseTo(4 / 7)
    expect(likeness('ferry', 'zoo')).toBe(0)
  })
})
