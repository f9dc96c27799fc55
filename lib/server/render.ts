import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import next from 'next'

export interface Renderer {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void>
  close(): Promise<void>
}

/** Next, ready to answer. */
export async function startRenderer(options: { dev: boolean; port: number; host: string }): Promise<Renderer> {
  const app = next({ dev: options.dev, port: options.port, hostname: options.host })
  await app.prepare()
  return { handle: app.getRequestHandler(), upgrade: app.getUpgradeHandler(), close: () => app.close() }
}
