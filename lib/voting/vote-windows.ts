import type { Site } from '#lib/content/site/schema'
import type { Window } from '#lib/limits/shared-windows'

/** What one network may send to one poll: votes, and as many first votes, which only ask for a confirmation. */
export function voteWindows(kind: 'vote' | 'first-vote', limits: Site['limits']): Window[] {
  return [
    { name: `${kind}-minute`, points: limits.votesPerMinute, seconds: 60 },
    { name: `${kind}-day`, points: limits.votesPerDay, seconds: 24 * 60 * 60 },
  ]
}
