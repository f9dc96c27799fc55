import { describe, expect, it } from 'vitest'
import { guessLanguageTag, readLanguageTag, textDirection } from '#lib/language-tag'

describe('the direction of a language', () => {
  it.each([
    'ar',
    'he',
    'fa',
    'ur',
    'ckb',
    'ku-Arab',
    'az-Arab',
    'pa-PK',
    'uz-AF',
    'nqo',
    'ff-Adlm',
    'rhg',
    'syr',
    'dv',
  ])('is from right to left by the script it is likely written in: %s', (tag) => {
    expect(textDirection(tag)).toBe('rtl')
  })

  it.each(['en', 'ku', 'az', 'pa', 'uz', 'sd-Deva', 'ar-Latn', 'ms', 'zh-TW', 'el'])(
    'is from left to right: %s',
    (tag) => {
      expect(textDirection(tag)).toBe('ltr')
    },
  )
})

describe('a language tag', () => {
  it.each([
    ['en', 'en'],
    ['PT-br', 'pt-BR'],
    ['zh-hant-tw', 'zh-Hant-TW'],
    ['es-419', 'es-419'],
    ['pcd', 'pcd'],
    ['tlh', 'tlh'],
  ])('is read in its usual form: %s', (typed, tag) => {
    expect(readLanguageTag(typed)).toBe(tag)
  })

  it.each(['english', 'zz', 'jp', 'und', 'qaa', 'en-XX', 'en-Abcd', 'en_US', 'en us', '', '-', 'x-klingon'])(
    'that names nothing known is none: %j',
    (typed) => {
      expect(readLanguageTag(typed)).toBeNull()
    },
  )

  it.each([
    ['english', 'en'],
    ['Deutsch', 'de'],
    ['Português', 'pt'],
    ['en_US', 'en-US'],
    ['Klingonish', null],
  ])('is guessed from a name or a slip: %s', (typed, tag) => {
    expect(guessLanguageTag(typed)).toBe(tag)
  })
})
