import type { Campaign as CampaignRow } from '#prisma/generated/client'

/** A campaign as content/sponsors describes it. */
export type Campaign = Omit<CampaignRow, 'removedAt'>

/** What can happen to a sponsor line: a reader sees it, or follows it. */
export type SponsorEvent = 'seen' | 'visit'

/** Why an event was not counted. */
const refusals = ['bot', 'prefetch', 'origin', 'idle', 'flood', 'repeat'] as const

export type Refusal = (typeof refusals)[number]

/** How an event is counted. */
export type Outcome = 'counted' | Refusal
