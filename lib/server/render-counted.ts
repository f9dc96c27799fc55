import type { Renderer } from '#lib/server/render'
import { turnstile } from '#lib/server/turnstile'

/** Renders share one core: more at once make each slower and none sooner. */
const atOnce = 8

/** Who comes behind so many would wait for seconds; it is kinder to say so. */
const waiting = 500

/** Renders within bounds, and tells how long each took. */
export function renderCounted(
  render: Renderer['render'],
  count: (seconds: number, status: number) => void,
): Renderer['render'] {
  const gate = turnstile(atOnce, waiting)
  return async (request) => {
    const rendered = await gate.pass(async () => {
      const began = performance.now()
      const answer = await render(request)
      count((performance.now() - began) / 1000, answer.status)
      return answer
    })
    return rendered ?? { status: 503, headers: busy, body: Buffer.alloc(0) }
  }
}

const busy = { 'content-type': 'text/html', 'retry-after': '2', 'x-broadsheet-answer': '/answer/unavailable' }
