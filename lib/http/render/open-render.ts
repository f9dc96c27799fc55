import { answerFailures } from '#lib/http/render/answer-failures'
import { countRenders } from '#lib/http/render/count-renders'
import { limitRenderTime } from '#lib/http/render/limit-render-time'
import { queueRenders, type Render, type RenderQueues } from '#lib/http/render/queue-renders'
import { refuseEndless } from '#lib/http/render/refuse-endless'
import type { Renderer } from '#lib/http/render/render'

interface Around {
  queues: RenderQueues
  /** Milliseconds; see limit-render-time.ts. */
  renderTimeout?: number
  count: (seconds: number, status: number) => void
  /** Hears of a page that could not be rendered. */
  failure: (path: string, error: unknown) => void
}

/** What a render passes on its way to Next, the last line first. */
export function openRender(next: Renderer['render'], { queues, renderTimeout, count, failure }: Around): Render {
  const attempted = refuseEndless(next)
  const limited = limitRenderTime(attempted, renderTimeout)
  const counted = countRenders(limited, count)
  const queued = queueRenders(counted, queues)
  return answerFailures(queued, failure)
}
