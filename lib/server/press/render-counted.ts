import { setTimeout as sleep } from 'node:timers/promises'
import type { Rendered, Renderer, RenderRequest } from '#lib/server/press/render'
import { turnstile } from '#lib/server/press/turnstile'

/** Renders share one core: more at once make each slower and none sooner. */
const atOnce = 8

/** Who comes behind so many would wait for seconds; it is kinder to say so. */
const waiting = 500

/** A render that hangs must not keep its place for ever; no proxy waits much longer either (nginx.conf: 30 s). Milliseconds. */
const patience = 20_000

/** Renders within bounds, and tells how long each took. Rejects where one takes too long. */
export function renderCounted(
  render: Renderer['render'],
  count: (seconds: number, status: number) => void,
  deadline = patience,
): Renderer['render'] {
  const gate = turnstile(atOnce, waiting)
  return async (request) => {
    const rendered = await gate.pass(async () => {
      const began = performance.now()
      const answer = await within(deadline, render, request)
      count((performance.now() - began) / 1000, answer.status)
      return answer
    })
    return rendered ?? { status: 503, headers: busy, body: Buffer.alloc(0) }
  }
}

const busy = { 'content-type': 'text/html', 'retry-after': '2', 'x-broadsheet-answer': '/answer/unavailable' }

async function within(deadline: number, render: Renderer['render'], request: RenderRequest): Promise<Rendered> {
  const late = new AbortController()
  const tooLate = sleep(deadline, null, { signal: late.signal }).catch(() => null)
  const rendered = await Promise.race([render(request), tooLate]).finally(() => late.abort())
  if (rendered === null) throw new Error(`It was not rendered within ${deadline / 1000} seconds.`)
  return rendered
}
