import { type Bounds, type FairQueue, fairQueue } from '#lib/http/render/fair-queue'
import type { Rendered, Renderer, RenderRequest } from '#lib/http/render/render'
import { within } from '#lib/http/render/within'

/** What is rendered: a page to read, or the answer to a form, which has places of its own that no reading takes. */
export type Kind = 'page' | 'form'

/** On whose account something is rendered. */
interface Asker {
  /** A network (lib/limits/network.ts), or `ownAccount`. It stays in memory. */
  owner: string
  kind: Kind
  /** True where others may wait for the same render, by its address. */
  shared: boolean
}

/** What the server renders for itself, and what it renews for everybody. */
export const ownAccount = 'own account'

export type Render = (request: RenderRequest, asker: Asker) => Promise<Rendered>

export type RenderQueues = Record<Kind, FairQueue>

/** Renders share one core: more at once make each slower and none sooner. Half of it is left to other networks. */
const bounds: Record<Kind, Bounds> = {
  page: { running: 6, runningEach: 3, waiting: 500, waitingEach: 100 },
  form: { running: 4, runningEach: 2, waiting: 500, waitingEach: 100 },
}

/** A render that hangs must not keep its place for ever; no proxy waits much longer either (nginx.conf: 30 s). Milliseconds. */
const renderTimeout = 20_000

export function renderQueues(): RenderQueues {
  return { page: fairQueue(bounds.page), form: fairQueue(bounds.form) }
}

/** Renders within bounds, each network in its turn, and tells how long each took. Rejects where one takes too long. */
export function renderCounted(
  render: Renderer['render'],
  count: (seconds: number, status: number) => void,
  queues: RenderQueues,
  timeout = renderTimeout,
): Render {
  return async (request, { owner, kind, shared }) => {
    const rendered = await queues[kind].pass(owner, shared ? request.url : null, async () => {
      const began = performance.now()
      const answer = await within(timeout, render(request))
      if (answer === null) throw new Error(`It was not rendered within ${timeout / 1000} seconds.`)
      count((performance.now() - began) / 1000, answer.status)
      return answer
    })
    return rendered ?? { status: 503, headers: busy, body: Buffer.alloc(0) }
  }
}

const busy = { 'content-type': 'text/html', 'retry-after': '2', 'x-broadsheet-answer': '/answer/unavailable' }
