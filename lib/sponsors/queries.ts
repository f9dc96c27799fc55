import { database } from '#lib/database/client'
import type { Campaign } from '#lib/sponsors/schema'

/** The campaigns whose flight holds this moment, in the order of their slugs. A flight ends right before its end. */
export async function listCampaignsInFlight(now: Date): Promise<Campaign[]> {
  return database().campaign.findMany({
    where: { removedAt: null, starts: { lte: now }, ends: { gt: now } },
    omit: { removedAt: true },
    orderBy: { slug: 'asc' },
  })
}

/** One campaign, in flight or not, or null where none is known by that slug. */
export async function getCampaign(slug: string): Promise<Campaign | null> {
  return database().campaign.findFirst({ where: { slug, removedAt: null }, omit: { removedAt: true } })
}
