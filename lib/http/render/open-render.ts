import { failed } from '#lib/http/answer/answer'
import { queueRenders, type Render, type RenderQueues } from '#lib/http/render/queue-renders'
import { refuseEndless } from '#lib/http/render/refuse-endless'
import type { Renderer } from '#lib/http/render/render'
import { within } from '#lib/http/within'

interface Around {
  queues: RenderQueues
  /** Resolves once the words of the newest publication are in force. */
  words: () => Promise<void>
  count: (seconds: number, status: number) => void
  /** Called with a page that could not be rendered. */
  failure: (path: string, error: unknown) => void
  /** Milliseconds. */
  renderTimeout?: number
}

/** A render that hangs must give up its place; no proxy waits much longer either (nginx.conf: 30 s). Milliseconds. */
const usualRenderTimeout = 20_000

/** What a render passes on its way to Next, the last line first. */
export function openRender(
  next: Renderer['render'],
  { queues, words, count, failure, renderTimeout = usualRenderTimeout }: Around,
): Render {
  const worded = waitForWords(next, words)
  const attempted = refuseEndless(worded)
  const limited = limitTime(attempted, renderTimeout)
  const counted = countRenders(limited, count)
  const queued = queueRenders(counted, queues)
  return answerFailures(queued, failure)
}

function waitForWords(render: Renderer['render'], words: Around['words']): Renderer['render'] {
  return async (request) => {
    await words()
    return render(request)
  }
}

function limitTime(render: Renderer['render'], timeout: number): Renderer['render'] {
  return async (request) => {
    const answer = await within(timeout, render(request))
    if (answer === null) throw new Error(`It was not rendered within ${timeout / 1000} seconds.`)
    return answer
  }
}

function countRenders(render: Renderer['render'], count: Around['count']): Renderer['render'] {
  return async (request) => {
    const began = performance.now()
    const answer = await render(request)
    count((performance.now() - began) / 1000, answer.status)
    return answer
  }
}

function answerFailures(render: Render, failure: Around['failure']): Render {
  return async (request, asker) => {
    try {
      return await render(request, asker)
    } catch (error) {
      failure(request.url, error)
      return failed
    }
  }
}
