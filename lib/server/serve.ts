import { createServer } from 'node:http'
import { startRenderer } from '#lib/server/render'

export interface Serving {
  port: number
  /** Takes no new connection, lets running requests end, then resolves. */
  close(): Promise<void>
}

/** Answers HTTP until closed. Rejects with EADDRINUSE where the port is taken. */
export async function startServer(options: { dev: boolean; port: number; host: string | null }): Promise<Serving> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host ?? undefined, resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : options.port
  const renderer = await startRenderer({ dev: options.dev, port, host: options.host ?? 'localhost' })
  server.on('request', (request, response) => void renderer.handle(request, response))
  server.on('upgrade', (request, socket, head) => void renderer.upgrade(request, socket, head))
  return {
    port,
    close: async () => {
      await new Promise((resolve) => {
        server.close(resolve)
        server.closeIdleConnections()
      })
      await renderer.close()
    },
  }
}
