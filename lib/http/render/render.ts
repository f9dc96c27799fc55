import { type IncomingMessage, Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import inject, { type InjectOptions } from 'light-my-request'
import next from 'next'

/** What is asked of Next: a path with its query, and only those headers that a page or route may see. */
export interface RenderRequest {
  method: string
  url: string
  headers: Record<string, string>
  body: Buffer | null
}

/** What a maker of answers (Next, or a handler in front of it) answered, whole. Header names are lower-cased. */
export interface Rendered {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: Buffer
  /** What fills the places of the page that the header x-broadsheet-answer names. */
  words?: Readonly<Record<string, string>>
}

export interface Renderer {
  /** Asks Next in this process, without a socket. The path stands in a header too: app/request.ts. */
  render(request: RenderRequest): Promise<Rendered>
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
      return { status: answer.statusCode, headers: answer.headers as Rendered['headers'], body: answer.rawPayload }
    },
  }
}
