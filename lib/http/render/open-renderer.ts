import type { RequestListener, Server } from 'node:http'
import { answerInDevelopment, passHotUpdates } from '#lib/http/render/development'
import { startRenderer } from '#lib/http/render/render'
import { type RenderThread, startRenderThread } from '#lib/http/render/render-thread'

export interface OpenRenderer extends RenderThread {
  /** Wraps the listener: in development Next answers a part of the requests itself. */
  around: (listener: RequestListener) => RequestListener
  /** Leaves hot updates to Next, in development. Returns what ends them. */
  takeUpgrades: (server: Server) => () => void
}

interface Settings {
  dev: boolean
  port: number
  host: string
}

/** Next in a thread of its own; in development in this one, because it has to hold sockets for hot updates. */
export async function openRenderer(
  { dev, ...place }: Settings,
  failure: (error: unknown) => void,
): Promise<OpenRenderer> {
  if (!dev) {
    const thread = await startRenderThread({ ...place, failure })
    return { ...thread, around: (listener) => listener, takeUpgrades: () => () => {} }
  }
  const renderer = await startRenderer({ dev, ...place })
  return {
    ...renderer,
    answers: () => true,
    around: (listener) => answerInDevelopment(renderer, listener),
    takeUpgrades: (server) => passHotUpdates(server, renderer),
  }
}
