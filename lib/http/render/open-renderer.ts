import type { RequestListener, Server } from 'node:http'
import type { FollowedContent } from '#lib/http/development/content-state'
import { sendState } from '#lib/http/development/send-state'
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
  /** What open pages follow in development; null in production. */
  content: FollowedContent | null
  port: number
  host: string
}

/** Next in a thread of its own; in development in this one, because it has to hold sockets for hot updates. */
export async function openRenderer(
  { content, ...place }: Settings,
  failure: (error: unknown) => void,
): Promise<OpenRenderer> {
  if (!content) {
    const thread = await startRenderThread({ ...place, failure })
    return { ...thread, around: (listener) => listener, takeUpgrades: () => () => {} }
  }
  const renderer = await startRenderer({ dev: true, ...place })
  const sent = sendState(content)
  return {
    ...renderer,
    answers: () => true,
    around: (listener) => answerInDevelopment(renderer, sent.listenerOf, listener),
    takeUpgrades: (server) => {
      const endUpdates = passHotUpdates(server, renderer)
      return () => {
        endUpdates()
        sent.end()
      }
    },
  }
}
