import type { Renderer } from '#lib/http/render/render'
import { within } from '#lib/http/within'

/** A render that hangs must not keep its place for ever; no proxy waits much longer either (nginx.conf: 30 s). Milliseconds. */
const usualRenderTimeout = 20_000

/** Rejects where a render takes too long. */
export function limitRenderTime(render: Renderer['render'], timeout = usualRenderTimeout): Renderer['render'] {
  return async (request) => {
    const answer = await within(timeout, render(request))
    if (answer === null) throw new Error(`It was not rendered within ${timeout / 1000} seconds.`)
    return answer
  }
}
