import type { Window } from '#lib/limits/shared-windows'
import type { Site } from '#lib/site'

/** What one network may send to one poll. */
export function voteWindows(limits: Site['limits']): Window[] {
  return [
    { name: 'vote-minute', points: limits.votesPerMinute, seconds: 60 },
    { name: 'vote-day', points: limits.votesPerDay, seconds: 24 * 60 * 60 },
  ]
}
