import type { Answer } from '#lib/http/answer/answer'
import { empty } from '#lib/http/answer/make-answer'
import { shared } from '#lib/http/cache/cache-headers'
import type { Stage } from '#lib/http/stages/exchange'
import type { Parts } from '#lib/http/stages/parts'

/**
 * Redirects a request for an old address to where that stands now, and one with a slash too many to its page: in one
 * step where both are true. Before the cache, so that no query and no made-up address is ever kept.
 */
export function fromRedirects({ redirects }: Pick<Parts, 'redirects'>): Stage {
  return ({ request: { method }, path, query, plainUrl }) => {
    const looked = method === 'GET' || method === 'HEAD' ? redirects.locationOf(path, query) : null
    return looked ? looked.then((location) => redirect(location, plainUrl)) : redirect(null, plainUrl)
  }
}

function redirect(moved: string | null, plainUrl: string | null): Answer | null {
  // An alias may be taken back: no browser should remember where it pointed.
  if (moved !== null) return empty(308, { location: moved, 'cache-control': shared })
  return plainUrl === null ? null : empty(308, { location: plainUrl })
}
