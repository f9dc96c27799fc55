import type { Card } from '#lib/articles/schema'
import type { Front, SectionLayout } from '#lib/content/site/front-schema'

export interface FrontSection {
  slug: string
  layout: SectionLayout
  cards: Card[]
}

export interface FrontPage {
  lead: Card | null
  pinned: Card[]
  latest: Card[]
  opinion: { section: string | null; cards: Card[] }
  sections: FrontSection[]
}

/** The number of articles in each part of the front page. */
const sizes = { pinned: 3, latest: 5, opinion: 3, feature: 5, row: 4, headlines: 8, voices: 4 }

/**
 * Lays out the front page from candidates, newest first. Where the newsroom has not chosen, the lead is the newest report
 * with a picture, and the reports after it fill the pinned places. No article appears twice, except in the list of the
 * latest, which leaves out only what stands beside it.
 */
export function composeFrontPage(candidates: readonly Card[], sections: readonly string[], front: Front): FrontPage {
  const left = new Map(candidates.map((card) => [card.slug, card]))
  const take = (cards: readonly Card[], most: number) => {
    const taken = cards.filter((card) => left.has(card.slug)).slice(0, most)
    for (const card of taken) left.delete(card.slug)
    return taken
  }
  const remaining = () => [...left.values()]
  const named = (entries: readonly { article: string }[]) => entries.flatMap(({ article }) => left.get(article) ?? [])

  const [lead = null] = take([...named(front.lead ? [front.lead] : []), ...leadsByDefault(candidates)], 1)
  const reports = () => remaining().filter((card) => !isOpinion(card))
  const pinned = take([...named(front.pinned), ...reports()], Math.max(sizes.pinned, front.pinned.length))
  const opinions = remaining().filter(isOpinion)
  const home = sectionOfOpinions(opinions.slice(0, sizes.opinion), remaining())
  const arranged = front.sections.some(({ section, layout }) => section === home && layout !== null)
  const opinion = { section: home, cards: arranged ? [] : take(opinions, sizes.opinion) }
  const latest = remaining().slice(0, sizes.latest)
  const shown = opinion.cards.length > 0 ? sections.filter((slug) => slug !== home) : sections
  return {
    lead,
    pinned,
    latest,
    opinion,
    sections: arrange(shown, front)
      .map(({ slug, layout }) => {
        const cards = remaining().filter((card) => card.sectionSlug === slug)
        return layOut(slug, layout, take(cards, sizes[layout]))
      })
      .filter(({ cards }) => cards.length > 0),
  }
}

function leadsByDefault(candidates: readonly Card[]): Card[] {
  const reports = candidates.filter((card) => !isOpinion(card))
  return [...reports.filter((card) => card.image), ...reports, ...candidates]
}

/** The section that all these opinions are in, where it holds nothing else: they stand under its name. Or null. */
function sectionOfOpinions(opinions: readonly Card[], all: readonly Card[]): string | null {
  const home = opinions[0]?.sectionSlug
  const inHome = all.filter(({ sectionSlug }) => sectionSlug === home)
  const whole = opinions.every(({ sectionSlug }) => sectionSlug === home) && inHome.every(isOpinion)
  return home && whole ? home : null
}

function isOpinion({ kind }: Card): boolean {
  return kind === 'opinion'
}

/** The sections in their order, those that front.yaml names first. */
function arrange(sections: readonly string[], front: Front): { slug: string; layout: SectionLayout }[] {
  const first = front.sections.map(({ section }) => section).filter((slug) => sections.includes(slug))
  const layouts = new Map(front.sections.map(({ section, layout }) => [section, layout]))
  return [...new Set([...first, ...sections])].map((slug) => ({ slug, layout: layouts.get(slug) ?? 'feature' }))
}

/** A row of one or two would have pictures as large as the lead's. */
function layOut(slug: string, layout: SectionLayout, cards: Card[]): FrontSection {
  return { slug, layout: layout === 'row' && cards.length < 3 ? 'feature' : layout, cards }
}
