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

/** Every campaign by its slug, in flight or not. */
export async function listCampaigns(): Promise<ReadonlyMap<string, Campaign>> {
  const campaigns = await database().campaign.findMany({ where: { removedAt: null }, omit: { removedAt: true } })
  return new Map(campaigns.map((campaign) => [campaign.slug, campaign]))
}
