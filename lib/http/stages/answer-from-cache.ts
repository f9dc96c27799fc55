import type { CacheEntry } from '#lib/http/cache/cache-entry'
import { ownAccount } from '#lib/http/render/render-counted'
import { within } from '#lib/http/render/within'
import type { CacheState } from '#lib/http/request-log'
import { type Answering, type Exchange, usualTimeout } from '#lib/http/stages/answering'
import { clientAddress } from '#lib/http/stages/client-address'
import { normalizedUrl, type Target } from '#lib/http/stages/read-target'
import type { Reply } from '#lib/http/stages/reply'
import { turnAway } from '#lib/http/stages/turn-away'
import { networkOf } from '#lib/limits/network'
import type { CacheRule } from '#lib/routes'

/** After a failed try a cache entry is shown this long before the next one. Milliseconds. */
const pauseAfterFailure = 1_000

/** A cache entry of this age is shown only where no new one can be made. Milliseconds. */
const oldest = 86_400_000

/**
 * So long after it grew stale a cache entry is shown while a new one is made; later everybody waits for the new one. A
 * vote is announced at most a second after it was counted (lib/voting/announcer.ts), so no page is two seconds behind.
 * Milliseconds.
 */
const staleFor = 1_000

/** Answers what anybody may see: with what is kept, or once it is made. */
export function answerFromCache(
  parts: Answering,
  { send, refuse, putOff, hold }: Reply,
): (exchange: Exchange, target: Target, rule: CacheRule) => Promise<void> {
  const { cache, press, clock, answerTimeout = usualTimeout } = parts
  const turnedAway = turnAway(parts.queues, parts.mayExist)

  const renew = async (url: string, target: Target, rule: CacheRule, owner: string) => {
    const known = cache.get(url)
    const made = await cache.renew(url, () => press.print(url, target.path, rule, owner))
    if (made.status >= 500 && known) known.retryAt = clock() + pauseAfterFailure
    return made
  }

  return async (exchange, target, rule) => {
    const { path } = target
    const url = normalizedUrl(target, rule.query)
    const known = cache.get(url)
    const state = known ? stateOf(known, exchange.began, parts.databaseAway()) : 'miss'
    if (known && state !== 'miss') {
      send(exchange, known, state, path)
      if (state !== 'hit' && exchange.began >= known.retryAt && !parts.databaseAway()) {
        renew(url, target, rule, ownAccount).catch((error: unknown) => parts.failure(path, error))
      }
      return
    }
    const network = networkOf(clientAddress(exchange.request, parts.trustedProxies))
    if (cache.isInFlight(url)) parts.queues.page.join(network, url)
    else if (!known) {
      const refusal = turnedAway(network, 'page', path)
      if (refusal) {
        await hold()
        return refuse(exchange, refusal, path)
      }
    }
    // What is known is renewed for everybody.
    const made = await within(answerTimeout, renew(url, target, rule, known ? ownAccount : network))
    if (known && (made === null || made.status >= 500)) return send(exchange, known, 'fallback', path)
    if (made) send(exchange, made, 'miss', path)
    else await putOff(exchange, path)
  }
}

function stateOf(kept: CacheEntry, now: number, databaseAway: boolean): CacheState {
  if (kept.freshness === 'fresh' && now < kept.freshUntil && now - kept.madeAt <= oldest) return 'hit'
  if (kept.freshness !== 'fallback' && now - (kept.staleSince ?? kept.freshUntil) < staleFor) return 'stale'
  const mayWait = databaseAway && now - kept.madeAt <= oldest
  return now < kept.retryAt || mayWait ? 'fallback' : 'miss'
}
