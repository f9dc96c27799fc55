import { expect, it } from 'vitest'
import { nextFreeSlug, titleSlug } from '#lib/starter/title-slug'

it.each([
  ['Ferry hours', 'en', 'ferry-hours'],
  ['The council’s “new” plan: 3 boats', 'en', 'the-councils-new-plan-3-boats'],
  ['Fähre ab 9 Uhr, Straße gesperrt', 'de', 'faehre-ab-9-uhr-strasse-gesperrt'],
  ['Café Müller', 'en', 'cafe-muller'],
  ['Łódź og Ærø', 'en', 'lodz-og-aero'],
  ['العبّارة 7', 'ar', '7'],
  ['مواعيد العبّارة', 'ar', null],
  ['—', 'en', null],
])('“%s” in %s gives %s', (title, language, slug) => {
  expect(titleSlug(title, language)).toBe(slug)
})

it('a long title is cut after a word', () => {
  const slug = titleSlug(
    'What ninety-two thousand cubic yards of mud can do for a town that has run out of beach and of patience',
    'en',
  )
  expect(slug).toBe('what-ninety-two-thousand-cubic-yards-of-mud-can-do-for-a-town-that-has-run-out')
})

it('a taken slug has a free successor', () => {
  expect(nextFreeSlug('ferry', new Set(['ferry', 'ferry-2', 'ferry-3']))).toBe('ferry-4')
})
