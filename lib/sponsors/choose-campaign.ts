import { createHash } from 'node:crypto'
import type { Campaign } from '#lib/sponsors/schema'

/** What the choice depends on of the article around the slot. */
export interface Setting {
  slug: string
  sectionSlug: string
  /** False where the article has no slot. */
  sponsored: boolean
}

/** The hours since 1970 at a moment: campaigns rotate by the hour. */
export function hourOf(now: Date): number {
  return Math.floor(now.getTime() / 3_600_000)
}

/**
 * The campaign that an article shows during an hour, or null where none may.
 * Weighted rendezvous hashing: over many articles and hours each campaign gets its weight's share, and a campaign
 * that starts or ends takes or frees only its own share. Score -weight / ln(u), after Schindelhauer and Schomaker,
 * "Weighted distributed hash tables" (2005).
 */
export function chooseCampaign<C extends Pick<Campaign, 'slug' | 'weight' | 'sections' | 'exclude'>>(
  article: Setting,
  hour: number,
  campaigns: readonly C[],
): C | null {
  if (!article.sponsored) return null
  let best: { campaign: C; score: number } | null = null
  for (const campaign of campaigns) {
    if (!mayStandIn(article, campaign)) continue
    const score = -campaign.weight / Math.log(fraction(`${article.slug}\0${hour}\0${campaign.slug}`))
    // Equal scores are all but impossible; the slug decides them, so that the order of the list never matters.
    if (!best || score > best.score || (score === best.score && campaign.slug < best.campaign.slug)) {
      best = { campaign, score }
    }
  }
  return best?.campaign ?? null
}

function mayStandIn(article: Setting, campaign: Pick<Campaign, 'sections' | 'exclude'>): boolean {
  const inSection = campaign.sections.length === 0 || campaign.sections.includes(article.sectionSlug)
  return inSection && !campaign.exclude.includes(article.slug)
}

/** A number strictly between 0 and 1 from the first 52 bits of the text's SHA-256. */
function fraction(text: string): number {
  const bits = createHash('sha256').update(text).digest().readBigUInt64BE() >> 12n
  return (Number(bits) + 0.5) / 2 ** 52
}
