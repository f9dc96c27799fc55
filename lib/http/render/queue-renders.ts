import type { Answer } from '#lib/http/answer/answer'
import { page } from '#lib/http/answer/make-answer'
import { retryAfterCrowding } from '#lib/http/answer/retry-after'
import { type Bounds, type FairQueue, fairQueue } from '#lib/http/render/fair-queue'
import type { Renderer } from '#lib/http/render/render'
import type { RenderRequest } from '#lib/http/render/render-request'

/** What is rendered: a page to read, or one that follows a form, which has places of its own that no reading takes. */
export type Kind = 'page' | 'form'

/** On whose account something is rendered. */
interface Asker {
  /** A network (lib/limits/network.ts), or `ownAccount`. It stays in memory. */
  owner: string
  kind: Kind
  /** True where others may wait for the same render, by its address. */
  shared: boolean
}

/** The account of what the server renders for itself, and of what it renews for everybody. */
export const ownAccount = 'own account'

export type Render = (request: RenderRequest, asker: Asker) => Promise<Answer>

export type RenderQueues = Record<Kind, FairQueue>

/** Renders share one core: more at once make each slower and none sooner. Half of it is left to other networks. */
const bounds: Record<Kind, Bounds> = {
  page: { running: 6, runningEach: 3, waiting: 500, waitingEach: 100 },
  form: { running: 4, runningEach: 2, waiting: 500, waitingEach: 100 },
}

/** In development there is one network, an editor's, who may open many tabs at once. */
const inDevelopment: Bounds = { running: 6, runningEach: 6, waiting: 10_000, waitingEach: 10_000 }

const busy = page(503, 'unavailable', { 'content-type': 'text/html', 'retry-after': retryAfterCrowding })

export function renderQueues(dev = false): RenderQueues {
  if (dev) return { page: fairQueue(inDevelopment), form: fairQueue(inDevelopment) }
  return { page: fairQueue(bounds.page), form: fairQueue(bounds.form) }
}

/** Renders within bounds, each network in its turn. */
export function queueRenders(render: Renderer['render'], queues: RenderQueues): Render {
  return async (request, { owner, kind, shared }) =>
    (await queues[kind].pass(owner, shared ? request.url : null, () => render(request))) ?? busy
}
