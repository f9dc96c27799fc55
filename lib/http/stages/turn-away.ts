import type { Kind, RenderQueues } from '#lib/http/render/render-counted'

/** An answer that costs no render. */
export interface TurnedAway {
  status: number
  page: string
  headers: [string, string][]
}

/** Seconds after which a network's queue has surely moved. */
const retryAfter = '2'

/** Judges whether a network may ask for one more render; null where it may. */
export function turnAway(
  queues: RenderQueues,
  mayExist: (path: string) => boolean,
): (network: string, kind: Kind, path: string) => TurnedAway | null {
  return (network, kind, path) => {
    const room = queues[kind].room(network)
    if (room === 'free') return null
    // While others wait, no render is spent on an address that is nobody's.
    if (kind === 'page' && !mayExist(path)) return { status: 404, page: '/answer/missing', headers: [] }
    if (room === 'wait') return null
    return { status: 429, page: '/answer/too-many', headers: [['Retry-After', retryAfter]] }
  }
}
