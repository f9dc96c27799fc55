import type { Cell } from '#lib/reports/schema'
import type { Campaign } from '#lib/sponsors/schema'

/** How often a campaign's event had one outcome. */
export interface EventCount {
  event: string
  outcome: string
  count: number
}

type Flight = Pick<Campaign, 'slug' | 'name' | 'starts' | 'ends'> & { removedAt: Date | null }

/** A campaign's row: the rate is counted visits per hundred counted views; the reasons are those of refused events. */
export function campaignStanding(campaign: Flight, counts: readonly EventCount[], now: Date): Record<string, Cell> {
  const { slug, name, starts, ends } = campaign
  const seen = sum(counts.filter(({ event, outcome }) => event === 'seen' && outcome === 'counted'))
  const visits = sum(counts.filter(({ event, outcome }) => event === 'visit' && outcome === 'counted'))
  const refused = counts.filter(({ outcome }) => outcome !== 'counted')
  return {
    slug,
    name,
    starts,
    ends,
    state: flightState(campaign, now),
    seen,
    visits,
    rate: seen > 0 ? Math.round((10_000 * visits) / seen) / 100 : null,
    refused: sum(refused),
    reasons: reasonsOf(refused),
  }
}

function flightState({ starts, ends, removedAt }: Flight, now: Date): string {
  if (removedAt) return 'removed'
  if (now < starts) return 'coming'
  return now < ends ? 'in flight' : 'ended'
}

function reasonsOf(refused: readonly EventCount[]): string | null {
  const outcomes = [...new Set(refused.map(({ outcome }) => outcome))].sort()
  const parts = outcomes.map((outcome) => `${outcome} ${sum(refused.filter((count) => count.outcome === outcome))}`)
  return parts.length > 0 ? parts.join(', ') : null
}

function sum(counts: readonly EventCount[]): number {
  return counts.reduce((total, { count }) => total + count, 0)
}
