import { expect, it } from 'vitest'
import { openGraphLocale } from '#app/open-graph'

it.each([
  ['en', 'en_US'],
  ['en-GB', 'en_GB'],
  ['pt-BR', 'pt_BR'],
  ['de', 'de_DE'],
  ['zh-Hant', 'zh_TW'],
])('the locale of %s is %s: a language with a territory', (tag, locale) => {
  expect(openGraphLocale(tag)).toBe(locale)
})
