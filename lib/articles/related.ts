import type { Around, Candidate, Card } from '#lib/articles/schema'

/** What the ranking needs of the article being read. */
interface Read {
  sectionSlug: string
  publishedAt: Date | null
}

const day = 86_400_000

/** A shared topic outweighs the section, and the section outweighs age. */
const weights = { topic: 4, section: 2, recency: 3, halfLife: 30 * day }

/** The closest articles. The neighbors are linked below them anyway, so they count only if there are too few others. */
export function chooseRelated(read: Read, { previous, next, related }: Around, most: number): Card[] {
  const others = related.filter(({ slug }) => slug !== previous?.slug && slug !== next?.slug)
  return rankRelated(read, others.length < most ? related : others, most)
}

/** Related articles, the closest first: by shared topics, the same section, and nearness in time. */
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

/** 1 for the same moment, halved with every half-life between the two; 0 if one has no date. */
function nearness(read: Read, candidate: Candidate): number {
  if (!read.publishedAt || !candidate.publishedAt) return 0
  const apart = Math.abs(read.publishedAt.getTime() - candidate.publishedAt.getTime())
  return 0.5 ** (apart / weights.halfLife)
}
