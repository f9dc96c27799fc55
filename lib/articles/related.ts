import type { Around, Candidate, Card } from '#lib/articles/schema'

/** What the ranking knows of the article that was read. */
interface Read {
  sectionSlug: string
  publishedAt: Date | null
}

const day = 86_400_000

/** A shared topic outweighs the section, and the section outweighs age; half of the age's part is gone in a month. */
const weights = { topic: 4, section: 2, recency: 3, halfLife: 30 * day }

/** The closest pieces around an article. Its neighbors stand below them anyway, and come in only where others are too few. */
export function chooseRelated(read: Read, { previous, next, related }: Around, most: number): Card[] {
  const others = related.filter(({ slug }) => slug !== previous?.slug && slug !== next?.slug)
  return rankRelated(read, others.length < most ? related : others, most)
}

/** The pieces that go on from an article, the closest first: shared topics, the same section, and how near in time. */
export function rankRelated(read: Read, candidates: readonly Candidate[], most: number): Card[] {
  return candidates
    .map((candidate) => ({ candidate, score: score(read, candidate) }))
    .sort((a, b) => b.score - a.score || a.candidate.slug.localeCompare(b.candidate.slug, 'en'))
    .slice(0, most)
    .map(({ candidate }) => candidate)
}

function score(read: Read, candidate: Candidate): number {
  const sameSection = candidate.sectionSlug === read.sectionSlug ? weights.section : 0
  return candidate.shared * weights.topic + sameSection + nearness(read, candidate) * weights.recency
}

/** 1 for pieces of the same moment, halved with every half-life between them; 0 where one has no date. */
function nearness(read: Read, candidate: Candidate): number {
  if (!read.publishedAt || !candidate.publishedAt) return 0
  const apart = Math.abs(read.publishedAt.getTime() - candidate.publishedAt.getTime())
  return 0.5 ** (apart / weights.halfLife)
}
