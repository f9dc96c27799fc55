import { setTimeout as sleep } from 'node:timers/promises'
import type { Answer } from '#lib/http/answer/answer'
import { empty, page } from '#lib/http/answer/make-answer'
import { retryAfterCrowding } from '#lib/http/answer/retry-after'
import { shared } from '#lib/http/cache/cache-headers'
import type { Kind } from '#lib/http/render/queue-renders'
import type { Parts } from '#lib/http/stages/parts'
import { meantPath } from '#lib/publication/meant-path'

/** Refuses a network one more render; null where it may have it. The refusal itself costs none. */
export type RefuseCrowding = (network: string, kind: Kind, path: string) => Promise<Answer> | null

/**
 * A refusal is sent after this time: hundreds of connections that ask again at once would otherwise take the thread that
 * answers everybody. Milliseconds.
 */
const usualRefusalDelay = 2_000

export function refuseCrowding({
  queues,
  mayExist,
  refusalDelay = usualRefusalDelay,
}: Pick<Parts, 'queues' | 'mayExist' | 'refusalDelay'>): RefuseCrowding {
  return (network, kind, path) => {
    const room = queues[kind].room(network)
    if (room === 'free') return null
    // While others wait, no render is spent on an address that belongs to nothing.
    if (kind === 'page' && !mayExist(path)) {
      const meant = meantPath(path)
      const leadsOn = meant !== null && mayExist(meant)
      const answer = leadsOn ? empty(308, { location: meant, 'cache-control': shared }) : page(404, 'missing')
      return sleep(refusalDelay, answer)
    }
    if (room === 'wait') return null
    return sleep(refusalDelay, page(429, 'too-many', { 'retry-after': retryAfterCrowding }))
  }
}
