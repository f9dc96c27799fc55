import type { Campaign as CampaignRow } from '#prisma/generated/client'

/** A campaign as content/sponsors describes it. */
export type Campaign = Omit<CampaignRow, 'removedAt'>

/** What a sponsor line can do: stand before a reader's eyes, or be followed. */
export type SponsorEvent = 'seen' | 'visit'

/** Why an event was not counted. */
const refusals = ['bot', 'prefetch', 'origin', 'idle', 'flood', 'repeat'] as const

export type Refusal = (typeof refusals)[number]

/** How an event was written down. */
export type Outcome = 'counted' | Refusal
