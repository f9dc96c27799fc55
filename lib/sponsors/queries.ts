import { database } from '#lib/database/client'
import type { Campaign } from '#lib/sponsors/schema'
import { inFlightWhere, plannedCampaignWhere } from '#lib/sponsors/visible'

/** The campaigns in flight at this moment, in the order of their slugs. */
export async function listCampaignsInFlight(now: Date): Promise<Campaign[]> {
  return database().campaign.findMany({
    where: inFlightWhere(now),
    omit: { removedAt: true },
    orderBy: { slug: 'asc' },
  })
}

/** Every campaign by its slug, in flight or not. */
export async function listCampaigns(): Promise<ReadonlyMap<string, Campaign>> {
  const campaigns = await database().campaign.findMany({ where: plannedCampaignWhere, omit: { removedAt: true } })
  return new Map(campaigns.map((campaign) => [campaign.slug, campaign]))
}
