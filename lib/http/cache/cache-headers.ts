import type { CacheRule } from '#lib/routes'

/** What Next sets on everything that it renders on demand: no choice of the route. */
const frameworkDefault = /^private, no-cache, no-store, max-age=0, must-revalidate$/

/**
 * A browser asks each time and mostly gets 304; a shared cache may answer by itself for a second. So a correction
 * reaches every reader within a second. What a cache shows while this server is down is left to the cache's settings:
 * under stale-if-error (RFC 5861) nginx counts a 404 as an error too, and would go on showing what was withdrawn.
 */
export const shared = 'public, max-age=0, s-maxage=1'

/** The page of a visitor who has not voted looks like everybody's, but a shared cache cannot tell who has. */
const personal = 'private, no-cache'

const never = 'private, no-store'

/** The Cache-Control of an answer. `own` is what its route set. */
export function cacheControl(rule: CacheRule | null, status: number, own: string | undefined): string {
  if (own !== undefined && !frameworkDefault.test(own)) return own
  if (!rule || status >= 500) return never
  return rule.personal ? personal : shared
}

/** Whether an answer may be shown to others than the client that asked. */
export function mayBeCached(
  rule: CacheRule,
  url: string,
  answer: { status: number; own: string | undefined; setsCookie: boolean },
) {
  const { status, own, setsCookie } = answer
  if (setsCookie || ![200, 301, 308, 404, 410].includes(status)) return false
  if (rule.versioned && /[?&]v=/.test(url)) return own?.includes('immutable') ?? false
  return own === undefined || frameworkDefault.test(own) || !/\b(private|no-store)\b/.test(own)
}
