import { describe, expect, it } from 'vitest'
import { composeFrontPage } from '#lib/articles/front-page'
import { type Front, frontSchema } from '#lib/content/site/front-schema'
import { makeCard, picture } from '#tests/unit/articles/cards'

const sections = ['harbour', 'culture', 'sport']
const nothing = arranged({})

/** As front.yaml is read: entries may be slugs. */
function arranged(typed: object): Front {
  return frontSchema.parse(typed)
}

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
    expect(slugs(page.opinion.cards)).toEqual(['column-1', 'column-2'])
    expect(page.sections.map(({ slug, cards }) => [slug, slugs(cards)])).toEqual([
      ['harbour', ['news-6']],
      ['culture', ['news-5']],
      ['sport', ['news-7', 'news-8']],
    ])
  })

  it('shows no article twice outside the list of the latest', () => {
    const placed = [
      ...slugs(page.pinned),
      ...slugs(page.opinion.cards),
      ...page.sections.flatMap(({ cards }) => slugs(cards)),
    ]
    expect(placed).toHaveLength(new Set(placed).size)
    expect(placed).not.toContain('news-2')
  })

  it('lists the latest except what stands beside them', () => {
    expect(slugs(page.latest)).toEqual(['news-5', 'news-6', 'news-7', 'news-8'])
  })
})

describe('a front page that the newsroom arranged', () => {
  it('follows it: the lead, the pinned articles in order, the sections in order', () => {
    const front = arranged({ lead: 'column-2', pinned: ['news-6', 'news-1'], sections: ['sport', 'culture'] })
    const page = composeFrontPage(candidates, sections, front)
    expect(page.lead?.slug).toBe('column-2')
    expect(slugs(page.pinned).slice(0, 2)).toEqual(['news-6', 'news-1'])
    expect(page.sections.map(({ slug }) => slug)).toEqual(['sport', 'culture', 'harbour'])
  })

  it('keeps every pinned article, however many', () => {
    const pinned = ['news-1', 'news-3', 'news-4', 'news-5', 'news-6']
    expect(slugs(composeFrontPage(candidates, sections, arranged({ pinned })).pinned)).toEqual(pinned)
  })

  it('skips articles and sections that are not visible', () => {
    const front = arranged({ lead: 'draft', pinned: ['gone'], sections: ['gone'] })
    const page = composeFrontPage(candidates, sections, front)
    expect(page.lead?.slug).toBe('news-2')
    expect(slugs(page.pinned)).toEqual(['news-1', 'news-3', 'news-4'])
    expect(page.sections.map(({ slug }) => slug)).toEqual(['harbour', 'culture', 'sport'])
  })
})

describe('the layouts of sections', () => {
  const many = Array.from({ length: 30 }, (_, index) =>
    makeCard(`piece-${index}`, { sectionSlug: index % 2 === 0 ? 'culture' : 'sport' }),
  )
  const layoutsOf = (typed: object, cards = many) =>
    composeFrontPage(cards, sections, arranged(typed)).sections.map(({ slug, layout, cards }) => [
      slug,
      layout,
      cards.length,
    ])

  it('are those that front.yaml names, each with as many pieces as it holds; by default a feature', () => {
    const named = ['row', 'headlines', 'voices'].map((layout) =>
      layoutsOf({ sections: [{ section: 'sport', layout }] }),
    )
    expect(named).toEqual([
      [
        ['sport', 'row', 4],
        ['culture', 'feature', 5],
      ],
      [
        ['sport', 'headlines', 8],
        ['culture', 'feature', 5],
      ],
      [
        ['sport', 'voices', 4],
        ['culture', 'feature', 5],
      ],
    ])
  })

  it('make no row of one or two', () => {
    const front = { pinned: [], sections: [{ section: 'sport', layout: 'row' }] }
    expect(layoutsOf(front, many.slice(0, 8))).toContainEqual(['sport', 'feature', 2])
  })
})

describe('a section of opinions', () => {
  const opinions = ['a', 'b', 'c', 'd', 'e'].map((slug) => makeCard(slug, { kind: 'opinion', sectionSlug: 'culture' }))
  const cards = [...opinions, makeCard('news-1'), makeCard('news-2', { sectionSlug: 'sport' })]

  it('stands beside the lead under its own name, and not once more below', () => {
    const page = composeFrontPage(cards, sections, nothing)
    expect([page.opinion.section, page.opinion.cards.length]).toEqual(['culture', 3])
    expect(page.sections.map(({ slug }) => slug)).not.toContain('culture')
  })

  it('stands in line with the others once it has a layout', () => {
    const page = composeFrontPage(cards, sections, arranged({ sections: [{ section: 'culture', layout: 'voices' }] }))
    expect(page.opinion.cards).toEqual([])
    expect(page.sections[0]).toMatchObject({ slug: 'culture', layout: 'voices' })
  })

  it('has the general name where the opinions are of several sections', () => {
    const mixed = cards.map((card) => (card.slug === 'b' ? { ...card, sectionSlug: 'sport' } : card))
    expect(composeFrontPage(mixed, sections, nothing).opinion.section).toBeNull()
  })
})

describe('a small newspaper’s front page', () => {
  it('works with no article, with one, and with opinions only', () => {
    expect(composeFrontPage([], sections, nothing)).toEqual({
      lead: null,
      pinned: [],
      opinion: { section: null, cards: [] },
      latest: [],
      sections: [],
    })
    expect(composeFrontPage([makeCard('only')], sections, nothing).lead?.slug).toBe('only')
    const opinions = ['a', 'b'].map((slug) => makeCard(slug, { kind: 'opinion' }))
    const page = composeFrontPage(opinions, sections, nothing)
    expect([page.lead?.slug, slugs(page.opinion.cards)]).toEqual(['a', ['b']])
  })
})
