import type { ReadyAnswer } from '#lib/http/answer/ready-answer'
import type { CacheRule, Partition } from '#lib/routes'

/** How far an entry may be trusted: as it is, for a moment while a new one is rendered, or only when none can be rendered. */
type Freshness = 'fresh' | 'stale' | 'fallback'

/** An answer for all who ask for its address. */
export interface CacheEntry {
  answer: ReadyAnswer
  /** Where it is cached; null for what nobody may get who asks later. */
  partition: Partition | null
  /** True where a visitor with the voter cookie must not get it. */
  personal: boolean
  freshness: Freshness
  renderedAt: number
  freshUntil: number
  /** When the first change came that made it stale; null before one did. */
  staleSince: number | null
  /** Until then no new one is tried, since the last try failed. */
  retryAt: number
}

/** A fresh entry. `freshFor` in seconds. */
export function makeEntry(
  answer: ReadyAnswer,
  { personal }: Pick<CacheRule, 'personal'>,
  partition: Partition | null,
  times: { now: number; freshFor: number },
): CacheEntry {
  return {
    answer,
    partition,
    personal,
    freshness: 'fresh',
    renderedAt: times.now,
    freshUntil: times.now + times.freshFor * 1000,
    staleSince: null,
    retryAt: 0,
  }
}
