import { Prisma } from '#prisma/generated/client'

/** Campaigns with a flight, past or future: those whose file was not removed. The SQL calls the table `campaign`. */
export const plannedCampaign = Prisma.sql`campaign.removed_at IS NULL`

export const plannedCampaignWhere = { removedAt: null } satisfies Prisma.CampaignWhereInput

/** Campaigns in flight at a moment. A flight does not include its end. */
export function inFlightWhere(now: Date) {
  return { ...plannedCampaignWhere, starts: { lte: now }, ends: { gt: now } } satisfies Prisma.CampaignWhereInput
}
