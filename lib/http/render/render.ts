import { type IncomingMessage, Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import inject, { type InjectOptions } from 'light-my-request'
import next from 'next'
import type { Answer, AnswerHeaders } from '#lib/http/answer/answer'
import type { RenderRequest } from '#lib/http/render/render-request'

export interface Renderer {
  /** Asks Next in this process, without a socket. The path is in a header too: app/request.ts. */
  render(request: RenderRequest): Promise<Answer>
  /** Next's own handlers on a real socket: development's scripts and hot updates. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  close(): Promise<void>
}

/** Next, ready to answer. */
export async function startRenderer(options: { dev: boolean; port: number; host: string }): Promise<Renderer> {
  // Next takes hot updates from the event of a server and leaves its upgrade handler empty; this server never listens.
  const hotUpdates = new Server()
  const app = next({ dev: options.dev, port: options.port, hostname: options.host, httpServer: hotUpdates })
  await app.prepare()
  const handle = app.getRequestHandler()
  const dispatch = (request: IncomingMessage, response: ServerResponse) => {
    handle(request, response).catch((error: Error) => response.destroy(error))
  }
  return {
    handle,
    upgrade: (request, socket, head) => {
      if (!hotUpdates.emit('upgrade', request, socket, head)) socket.destroy()
    },
    close: () => app.close(),
    render: async ({ method, url, headers, body }) => {
      const answer = await inject(dispatch as Parameters<typeof inject>[0], {
        method: method as InjectOptions['method'],
        url,
        headers: { ...headers, 'x-broadsheet-path': url.replace(/\?.*/, '') },
        validate: false,
        ...(body ? { payload: body } : {}),
      })
      return { status: answer.statusCode, headers: answer.headers as AnswerHeaders, body: answer.rawPayload }
    },
  }
}
