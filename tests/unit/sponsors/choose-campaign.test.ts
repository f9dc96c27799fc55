import { describe, expect, test } from 'vitest'
import { chooseCampaign, hourOf } from '#lib/sponsors/choose-campaign'

const campaign = (slug: string, weight: number, more: { sections?: string[]; exclude?: string[] } = {}) => ({
  slug,
  weight,
  sections: more.sections ?? [],
  exclude: more.exclude ?? [],
})
const article = (slug: string, sectionSlug = 'harbour') => ({ slug, sectionSlug, sponsored: true })

const articles = Array.from({ length: 400 }, (_, index) => article(`piece-${index}`))
const hours = Array.from({ length: 250 }, (_, index) => 490_000 + index)

/** How often each campaign stands, over every article and hour: 100,000 choices. */
function countChoices(campaigns: ReturnType<typeof campaign>[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const one of articles) {
    for (const hour of hours) {
      const slug = chooseCampaign(one, hour, campaigns)?.slug ?? 'none'
      counts.set(slug, (counts.get(slug) ?? 0) + 1)
    }
  }
  return counts
}

describe('chooseCampaign', () => {
  test('gives each campaign the share of its weight, within four standard deviations of a fair draw', () => {
    const campaigns = [campaign('bakery', 1), campaign('chandler', 10), campaign('ferry', 29), campaign('museum', 60)]
    const counts = countChoices(campaigns)
    const draws = articles.length * hours.length
    for (const { slug, weight } of campaigns) {
      const share = weight / 100
      const deviation = Math.sqrt(draws * share * (1 - share))
      expect(Math.abs((counts.get(slug) ?? 0) - draws * share), slug).toBeLessThan(4 * deviation)
    }
  })

  test('rotates within one article as its weights say', () => {
    const campaigns = [campaign('bakery', 25), campaign('ferry', 75)]
    const long = Array.from({ length: 20_000 }, (_, index) => index)
    const bakery = long.filter((hour) => chooseCampaign(article('one'), hour, campaigns)?.slug === 'bakery').length
    expect(Math.abs(bakery - 5_000)).toBeLessThan(4 * Math.sqrt(20_000 * 0.25 * 0.75))
  })

  test('moves a slot only to the campaign that joins', () => {
    const before = [campaign('bakery', 10), campaign('ferry', 20), campaign('museum', 30)]
    const after = [...before, campaign('chandler', 15)]
    let moved = 0
    for (const one of articles) {
      for (const hour of hours.slice(0, 50)) {
        const first = chooseCampaign(one, hour, before)?.slug
        const second = chooseCampaign(one, hour, after)?.slug
        if (first === second) continue
        expect(second).toBe('chandler')
        moved++
      }
    }
    const draws = articles.length * 50
    expect(Math.abs(moved - draws * 0.2)).toBeLessThan(4 * Math.sqrt(draws * 0.2 * 0.8))
  })

  test('does not depend on the order of the campaigns', () => {
    const campaigns = [campaign('bakery', 10), campaign('ferry', 20), campaign('museum', 30)]
    for (const one of articles) {
      expect(chooseCampaign(one, 7, campaigns)).toBe(chooseCampaign(one, 7, campaigns.toReversed()))
    }
  })

  test('stands only in the sections that a campaign names and never in the articles that it excludes', () => {
    const campaigns = [
      campaign('harbour-only', 90, { sections: ['harbour'] }),
      campaign('shy', 10, { exclude: ['one'] }),
    ]
    for (const hour of hours) {
      expect(chooseCampaign(article('one'), hour, campaigns)?.slug).toBe('harbour-only')
      expect(chooseCampaign(article('two', 'culture'), hour, campaigns)?.slug).toBe('shy')
      expect(chooseCampaign(article('one', 'culture'), hour, campaigns)).toBeNull()
    }
  })

  test('leaves an article alone that refuses the slot', () => {
    expect(chooseCampaign({ ...article('one'), sponsored: false }, 7, [campaign('bakery', 10)])).toBeNull()
  })
})

describe('hourOf', () => {
  test('turns over on the whole hour in UTC', () => {
    const last = hourOf(new Date('2026-11-20T09:59:59.999Z'))
    expect(hourOf(new Date('2026-11-20T09:00:00.000Z'))).toBe(last)
    expect(hourOf(new Date('2026-11-20T10:00:00.000Z'))).toBe(last + 1)
  })
})
