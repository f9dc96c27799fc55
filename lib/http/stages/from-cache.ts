import type { Answer } from '#lib/http/answer/answer'
import { asksForJson } from '#lib/http/answer/asks-for-json'
import type { CacheEntry } from '#lib/http/cache/cache-entry'
import { ownAccount } from '#lib/http/render/queue-renders'
import type { CacheState } from '#lib/http/request-log'
import { clientAddress } from '#lib/http/stages/client-address'
import type { Exchange, Stage } from '#lib/http/stages/exchange'
import { usualAnswerTimeout } from '#lib/http/stages/in-time'
import type { Parts } from '#lib/http/stages/parts'
import { refuseCrowding } from '#lib/http/stages/refuse-crowding'
import { normalizedUrl } from '#lib/http/stages/target'
import { unavailable } from '#lib/http/stages/unavailable'
import { within } from '#lib/http/within'
import { networkOf } from '#lib/limits/network'

/** How long an entry is shown after a failed try to renew it, before the next one. Milliseconds. */
const retryDelay = 1_000

/** An entry of this age is shown only where no new one can be rendered. Milliseconds. */
const oldest = 86_400_000

/**
 * How long a stale entry is shown while a new one is rendered; after that everybody waits for the new one. A vote is
 * announced at most a second after it was counted (lib/voting/announcer.ts), so no page is two seconds behind.
 * Milliseconds.
 */
const staleFor = 1_000

/** Answers what anybody may see: with what is cached, or once it is rendered. */
export function fromCache(parts: Parts): Stage {
  const { cache, clock, answerTimeout = usualAnswerTimeout } = parts
  const refusal = refuseCrowding(parts)

  const show = (exchange: Exchange, { answer, renderedAt }: CacheEntry, state: CacheState): Answer => {
    exchange.state = state
    const isOld = state === 'stale' || state === 'fallback'
    // What is cached and was touched by no change is current now (RFC 9111, 4.2.3).
    exchange.age = isOld ? Math.max(0, Math.floor((clock() - renderedAt) / 1000)) : 0
    return answer
  }

  const renew = async (url: string, { path, rule }: CachedExchange, owner: string): Promise<CacheEntry> => {
    const known = cache.get(url)
    const entry = await cache.renew(url, () => parts.renderEntry(url, path, rule, owner))
    if (entry.answer.status >= 500 && known) known.retryAt = clock() + retryDelay
    return entry
  }

  const render = async (url: string, exchange: CachedExchange, known: CacheEntry | undefined): Promise<Answer> => {
    const network = networkOf(clientAddress(exchange.request, parts.trustedProxies))
    if (cache.isInFlight(url)) parts.queues.page.join(network, url)
    else if (!known) {
      const refused = refusal(network, 'page', exchange.path)
      if (refused) return refused
    }
    // What is known is renewed for everybody.
    const entry = await within(answerTimeout, renew(url, exchange, known ? ownAccount : network))
    if (known && (entry === null || entry.answer.status >= 500)) return show(exchange, known, 'fallback')
    // The entry's body is a page: rendered for all who wait, whatever each asked for.
    if (entry === null || (entry.answer.status === 503 && asksForJson(exchange.request))) return unavailable(exchange)
    return show(exchange, entry, 'miss')
  }

  return (exchange) => {
    if (!isCached(exchange) || (exchange.rule.personal && parts.isVoter(exchange.request.headers.cookie))) return null
    const url = normalizedUrl(exchange.path, exchange.query, exchange.rule.query)
    const known = cache.get(url)
    const state = known ? stateOf(known, exchange.began, parts.databaseAway()) : 'miss'
    if (!known || state === 'miss') return render(url, exchange, known)
    if (state !== 'hit' && exchange.began >= known.retryAt && !parts.databaseAway()) {
      renew(url, exchange, ownAccount).catch((error: unknown) => parts.failure(exchange.path, error))
    }
    return show(exchange, known, state)
  }
}

type CachedExchange = Exchange & { rule: NonNullable<Exchange['rule']> }

function isCached(exchange: Exchange): exchange is CachedExchange {
  return exchange.rule !== null
}

function stateOf(entry: CacheEntry, now: number, databaseAway: boolean): CacheState {
  if (entry.freshness === 'fresh' && now < entry.freshUntil && now - entry.renderedAt <= oldest) return 'hit'
  if (entry.freshness !== 'fallback' && now - (entry.staleSince ?? entry.freshUntil) < staleFor) return 'stale'
  const mayWait = databaseAway && now - entry.renderedAt <= oldest
  return now < entry.retryAt || mayWait ? 'fallback' : 'miss'
}
