import { LRUCache } from 'lru-cache'
import pLimit from 'p-limit'
import { page } from '#lib/http/answer/make-answer'
import type { Renderer } from '#lib/http/render/render'
import { ThreadEnded } from '#lib/http/render/render-thread'

/** How long a page is refused after it ended its thread for the last time. Milliseconds. */
const refusedFor = 10 * 60_000

/** How often a page may end its thread before it is refused. */
const mostEnds = 2

const refused = page(503, 'unavailable', { 'content-type': 'text/html', 'retry-after': '600' })

/**
 * Refuses for a while a page that ended its thread twice. Where several were being rendered when a thread ended, nobody
 * knows which it was: each is suspected until it has been rendered once, and suspects are rendered one at a time.
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
