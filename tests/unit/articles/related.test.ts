import { describe, expect, it } from 'vitest'
import { chooseRelated, rankRelated } from '#lib/articles/related'
import { makeCard } from '#tests/unit/articles/cards'

const read = { sectionSlug: 'harbour', publishedAt: new Date('2026-11-20T09:00:00Z') }
const yearAgo = new Date('2025-11-20T09:00:00Z')
const ranked = (candidates: Parameters<typeof rankRelated>[1], most = 10) =>
  rankRelated(read, candidates, most).map(({ slug }) => slug)

describe('related articles', () => {
  it('put more shared topics before fewer, and any topic before the section alone', () => {
    const candidates = [
      makeCard('same-section'),
      makeCard('one-topic', { shared: 1, sectionSlug: 'culture' }),
      makeCard('two-topics', { shared: 2, sectionSlug: 'culture', publishedAt: yearAgo }),
    ]
    expect(ranked(candidates)).toEqual(['two-topics', 'one-topic', 'same-section'])
  })

  it('put the section before age, and of two alike the nearer first, whether earlier or later', () => {
    const candidates = [
      makeCard('elsewhere', { sectionSlug: 'culture', publishedAt: yearAgo }),
      makeCard('old', { publishedAt: yearAgo }),
      makeCard('week-later', { publishedAt: new Date('2026-11-27T09:00:00Z') }),
      makeCard('day-before', { publishedAt: new Date('2026-11-19T09:00:00Z') }),
    ]
    expect(ranked(candidates)).toEqual(['day-before', 'week-later', 'old', 'elsewhere'])
  })

  it('do not depend on the order of the candidates', () => {
    const candidates = ['c', 'a', 'b'].map((slug) => makeCard(slug))
    expect(ranked(candidates)).toEqual(['a', 'b', 'c'])
    expect(ranked([...candidates].reverse())).toEqual(['a', 'b', 'c'])
  })

  it('are no more than requested, and may include a draft without a date', () => {
    expect(ranked([makeCard('a'), makeCard('b')], 1)).toEqual(['a'])
    expect(rankRelated({ ...read, publishedAt: null }, [makeCard('a', { publishedAt: null })], 3)).toHaveLength(1)
  })

  it('leave out the neighbors, which are linked below them, as long as enough others remain', () => {
    const [previous, next] = [makeCard('before', { shared: 2 }), makeCard('after', { shared: 2 })]
    const others = ['a', 'b', 'c', 'd'].map((slug) => makeCard(slug))
    const slugs = (related: Parameters<typeof rankRelated>[1]) =>
      chooseRelated(read, { previous, next, related: [...related] }, 4).map(({ slug }) => slug)
    expect(slugs([previous, next, ...others])).toEqual(['a', 'b', 'c', 'd'])
    expect(slugs([previous, next, ...others.slice(0, 3)])).toEqual(['after', 'before', 'a', 'b'])
  })
})
