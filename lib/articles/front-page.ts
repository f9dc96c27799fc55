import type { Card } from '#lib/articles/schema'
import type { Front } from '#lib/content/site/schema'

export interface FrontPage {
  lead: Card | null
  pinned: Card[]
  latest: Card[]
  opinion: Card[]
  sections: { slug: string; cards: Card[] }[]
}

/** The number of articles in each part of the front page. */
const sizes = { pinned: 3, latest: 8, opinion: 4, section: 3 }

/**
 * Lays out the front page from candidates, newest first. Where the newsroom has not chosen, the lead is the newest report
 * with a picture, and the reports after it fill the pinned places. No article appears twice, except in the list of the
 * latest, which leaves out only the lead.
 */
export function composeFrontPage(candidates: readonly Card[], sections: readonly string[], front: Front): FrontPage {
  const left = new Map(candidates.map((card) => [card.slug, card]))
  const take = (cards: readonly Card[], most: number) => {
    const taken = cards.filter((card) => left.has(card.slug)).slice(0, most)
    for (const card of taken) left.delete(card.slug)
    return taken
  }
  const remaining = () => [...left.values()]
  const named = (slugs: readonly string[]) => slugs.flatMap((slug) => left.get(slug) ?? [])

  const [lead = null] = take([...named(front.lead ? [front.lead] : []), ...leadsByDefault(candidates)], 1)
  const reports = () => remaining().filter((card) => card.kind !== 'opinion')
  const pinned = take([...named(front.pinned), ...reports()], Math.max(sizes.pinned, front.pinned.length))
  const opinion = take(
    remaining().filter((card) => card.kind === 'opinion'),
    sizes.opinion,
  )
  const latest = candidates.filter((card) => card !== lead).slice(0, sizes.latest)
  return {
    lead,
    pinned,
    opinion,
    latest,
    sections: orderSections(sections, front.sections)
      .map((slug) => ({
        slug,
        cards: take(
          remaining().filter((card) => card.sectionSlug === slug),
          sizes.section,
        ),
      }))
      .filter(({ cards }) => cards.length > 0),
  }
}

function leadsByDefault(candidates: readonly Card[]): Card[] {
  const reports = candidates.filter((card) => card.kind !== 'opinion')
  return [...reports.filter((card) => card.image), ...reports, ...candidates]
}

function orderSections(all: readonly string[], first: readonly string[]): string[] {
  return [...first.filter((slug) => all.includes(slug)), ...all.filter((slug) => !first.includes(slug))]
}
