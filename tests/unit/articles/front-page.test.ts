import { describe, expect, it } from 'vitest'
import { composeFrontPage } from '#lib/articles/front-page'
import { makeCard, picture } from '#tests/unit/articles/cards'

const sections = ['harbour', 'culture', 'sport']
const nothing = { lead: null, pinned: [], sections: [] }
const slugs = (cards: readonly { slug: string }[]) => cards.map(({ slug }) => slug)

/** Newest first, as the database returns them. */
const candidates = [
  makeCard('column-1', { kind: 'opinion', image: picture }),
  makeCard('news-1'),
  makeCard('news-2', { image: picture }),
  makeCard('news-3'),
  makeCard('column-2', { kind: 'opinion' }),
  makeCard('news-4', { sectionSlug: 'culture' }),
  makeCard('news-5', { sectionSlug: 'culture', kind: 'analysis' }),
  makeCard('news-6'),
  makeCard('news-7', { sectionSlug: 'sport' }),
  makeCard('news-8', { sectionSlug: 'sport' }),
]

describe('a front page that nobody arranged', () => {
  const page = composeFrontPage(candidates, sections, nothing)

  it('leads with the newest report that has a picture, never with an opinion', () => {
    expect(page.lead?.slug).toBe('news-2')
  })

  it('puts the newest reports below, opinions in their column, and the rest into sections', () => {
    expect(slugs(page.pinned)).toEqual(['news-1', 'news-3', 'news-4'])
    expect(slugs(page.opinion)).toEqual(['column-1', 'column-2'])
    expect(page.sections.map(({ slug, cards }) => [slug, slugs(cards)])).toEqual([
      ['harbour', ['news-6']],
      ['culture', ['news-5']],
      ['sport', ['news-7', 'news-8']],
    ])
  })

  it('shows no article twice outside the list of the latest', () => {
    const placed = [
      ...slugs(page.pinned),
      ...slugs(page.opinion),
      ...page.sections.flatMap(({ cards }) => slugs(cards)),
    ]
    expect(placed).toHaveLength(new Set(placed).size)
    expect(placed).not.toContain('news-2')
  })

  it('lists the latest except the lead', () => {
    expect(slugs(page.latest)).toEqual([
      ...['column-1', 'news-1', 'news-3', 'column-2', 'news-4', 'news-5', 'news-6', 'news-7'],
    ])
  })
})

describe('a front page that the newsroom arranged', () => {
  it('follows it: the lead, the pinned articles in order, the sections in order', () => {
    const front = { lead: 'column-2', pinned: ['news-6', 'news-1'], sections: ['sport', 'culture'] }
    const page = composeFrontPage(candidates, sections, front)
    expect(page.lead?.slug).toBe('column-2')
    expect(slugs(page.pinned).slice(0, 2)).toEqual(['news-6', 'news-1'])
    expect(page.sections.map(({ slug }) => slug)).toEqual(['sport', 'culture', 'harbour'])
  })

  it('keeps every pinned article, however many', () => {
    const pinned = ['news-1', 'news-3', 'news-4', 'news-5', 'news-6']
    expect(slugs(composeFrontPage(candidates, sections, { ...nothing, pinned }).pinned)).toEqual(pinned)
  })

  it('skips articles and sections that are not visible', () => {
    const page = composeFrontPage(candidates, sections, { lead: 'draft', pinned: ['gone'], sections: ['gone'] })
    expect(page.lead?.slug).toBe('news-2')
    expect(slugs(page.pinned)).toEqual(['news-1', 'news-3', 'news-4'])
    expect(page.sections.map(({ slug }) => slug)).toEqual(['harbour', 'culture', 'sport'])
  })
})

describe('a small newspaper’s front page', () => {
  it('works with no article, with one, and with opinions only', () => {
    expect(composeFrontPage([], sections, nothing)).toEqual({
      lead: null,
      pinned: [],
      opinion: [],
      latest: [],
      sections: [],
    })
    expect(composeFrontPage([makeCard('only')], sections, nothing).lead?.slug).toBe('only')
    const opinions = ['a', 'b'].map((slug) => makeCard(slug, { kind: 'opinion' }))
    const page = composeFrontPage(opinions, sections, nothing)
    expect([page.lead?.slug, slugs(page.opinion)]).toEqual(['a', ['b']])
  })
})
