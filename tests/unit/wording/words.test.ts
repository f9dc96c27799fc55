import { afterEach, describe, expect, it } from 'vitest'
import { ownWords, putInForce, wording } from '#lib/wording'
import { english } from '#lib/wording/english'
import { wordsOf } from '#lib/wording/words'

const entries = {
  plain: 'Search',
  filled: 'Page {page} of {pages}',
  counted: { zero: 'Nothing for {words}', one: '1 hit for {words}', other: '{count} hits for {words}' },
  tips: ['Fewer words.', 'Other words.'],
  nested: { inner: 'Inside' },
} as const

describe('the words of a language', () => {
  it('are the texts themselves, and functions of what is filled in', () => {
    const words = wordsOf(entries, {}, 'en')
    expect(words.plain).toBe('Search')
    expect(words.filled({ page: 2, pages: 1200 })).toBe('Page 2 of 1,200')
    expect(words.tips).toEqual(entries.tips)
    expect([0, 1, 2].map((count) => words.counted({ count, words: '“tide”' }))).toEqual([
      'Nothing for “tide”',
      '1 hit for “tide”',
      '2 hits for “tide”',
    ])
  })

  it('fill in what a reader typed as it is, braces included', () => {
    const words = wordsOf(entries, {}, 'en')
    expect(words.counted({ count: 1, words: '{count} $& {words}' })).toBe('1 hit for {count} $& {words}')
  })

  it('take the plural forms and the figures of the language', () => {
    const counted = {
      zero: 'صفر',
      one: 'واحد',
      two: 'اثنان',
      few: '{count} قليل',
      many: '{count} كثير',
      other: '{count} غير ذلك',
    }
    const words = wordsOf(entries, { counted }, 'ar-EG')
    const said = [0, 1, 2, 3, 11, 100].map((count) => words.counted({ count, words: '' }))
    expect(said).toEqual(['صفر', 'واحد', 'اثنان', '٣ قليل', '١١ كثير', '١٠٠ غير ذلك'])
  })

  it('of a language without plural forms may be one text', () => {
    const words = wordsOf(entries, { counted: '「{words}」{count}件' }, 'ja')
    expect([0, 1].map((count) => words.counted({ count, words: '潮' }))).toEqual(['「潮」0件', '「潮」1件'])
  })

  it('fall back to English where an override is missing or of another shape', () => {
    const words = wordsOf(entries, { plain: { other: 'no' }, nested: 'no', tips: 'no', filled: ['no'] }, 'de')
    expect([words.plain, words.nested.inner, words.tips, words.filled({ page: 1, pages: 2 })]).toEqual([
      'Search',
      'Inside',
      entries.tips,
      'Page 1 of 2',
    ])
  })
})

describe('the words in force', () => {
  afterEach(() => putInForce({ language: 'en', wording: {} }))

  it('are English until a newspaper says otherwise, and follow it wherever they are read', () => {
    const { answers } = wording
    expect(wording.site.search).toBe(english.site.search)
    putInForce({ language: 'de', wording: { site: { search: 'Suche' }, answers: { goBack: 'Zurück' } } })
    expect([wording.site.search, answers.goBack, wording.site.polls]).toEqual(['Suche', 'Zurück', english.site.polls])
    expect({ ...wording.answers }.goBack).toBe('Zurück')
    expect(ownWords().language).toBe('de')
  })

  it('have the same keys as the English ones', () => {
    expect(Object.keys(wording.answers.reasons)).toEqual(Object.keys(english.answers.reasons))
    expect(Object.hasOwn(wording.answers.reasons, 'toString')).toBe(false)
  })
})
