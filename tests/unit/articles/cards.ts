import type { Article, Candidate } from '#lib/articles/schema'

/** An article in a list, as plain as possible. */
export function makeCard(slug: string, parts: Partial<Candidate> = {}): Candidate {
  return {
    slug,
    kind: 'news',
    sectionSlug: 'harbour',
    title: `Title of ${slug}`,
    summary: `Summary of ${slug}`,
    language: null,
    dir: null,
    publishedAt: new Date('2026-11-20T09:00:00Z'),
    standing: 'published',
    image: null,
    words: 500,
    authors: [{ slug: 'ana', name: 'Ana', image: null }],
    shared: 0,
    ...parts,
  }
}

/** An article on its own page, as plain as possible. */
export function makeArticle(slug: string, parts: Partial<Article> = {}): Article {
  const { shared: _, ...card } = makeCard(slug)
  const nothing = { authors: [], topics: [], sources: [], corrections: [] }
  return {
    ...card,
    ownSummary: true,
    updatedAt: null,
    blocks: [],
    sponsored: true,
    pollSlug: null,
    seriesSlug: null,
    ...nothing,
    ...parts,
  }
}

export const picture = {
  src: '/images/boat.jpg',
  alt: 'A boat',
  caption: 'The boat.',
  credit: 'Ana',
  width: 1200,
  height: 800,
  hash: '0a1b2c3d',
}
