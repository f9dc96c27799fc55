import { LRUCache } from 'lru-cache'
import pLimit from 'p-limit'
import { page } from '#lib/http/answer/form-answers'
import type { Renderer } from '#lib/http/render/render'
import { ThreadEnded } from '#lib/http/render/render-thread'

/** So long after it ended its thread for the second time a page is not tried again. Milliseconds. */
const refusedFor = 10 * 60_000

/** A page that ended its thread so often is refused. */
const mostEnds = 2

const refused = page(503, 'unavailable', { 'content-type': 'text/html', 'retry-after': '600' })

/**
 * Refuses a page for a while that ended its thread twice. Of several that were rendered when a thread ended nobody knows
 * which it was: all are suspected until they are rendered once, and of the suspected one is rendered at a time.
 */
export function refuseEndless(render: Renderer['render']): Renderer['render'] {
  const ends = new LRUCache<string, number>({ max: 1_000, ttl: refusedFor })
  const alone = pLimit(1)
  const attempt: Renderer['render'] = async (request) => {
    const { url } = request
    const before = ends.get(url) ?? 0
    if (before >= mostEnds) return refused
    try {
      const rendered = await render(request)
      if (before > 0) ends.delete(url)
      return rendered
    } catch (error) {
      if (error instanceof ThreadEnded) ends.set(url, before + 1)
      throw error
    }
  }
  return (request) => (ends.has(request.url) ? alone(() => attempt(request)) : attempt(request))
}
