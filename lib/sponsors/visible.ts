import { Prisma } from '#prisma/generated/client'

/** Campaigns that have a flight, past or to come, in SQL over the table under its own name: those whose file was not removed. */
export const plannedCampaign = Prisma.sql`campaign.removed_at IS NULL`

export const plannedCampaignWhere = { removedAt: null } satisfies Prisma.CampaignWhereInput

/** Campaigns whose flight holds a moment. A flight ends right before its end. */
export function inFlightWhere(now: Date) {
  return { ...plannedCampaignWhere, starts: { lte: now }, ends: { gt: now } } satisfies Prisma.CampaignWhereInput
}
