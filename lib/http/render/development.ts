import type { RequestListener, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Renderer } from '#lib/http/render/render'
import { prefixOf } from '#lib/paths'

/**
 * In development Next's own scripts and refreshed components come straight from Next, what `own` has a listener for from
 * there, and the rest as in production.
 */
export function answerInDevelopment(
  renderer: Renderer,
  own: (path: string) => RequestListener | null,
  answer: RequestListener,
): RequestListener {
  return (request, response) => {
    const url = request.url ?? '/'
    const isNexts = url.startsWith(prefixOf('next')) || url.startsWith('/__nextjs') || 'rsc' in request.headers
    if (isNexts) void renderer.handle(request, response)
    else (own(url) ?? answer)(request, response)
  }
}

/** Leaves hot updates to Next. Returns what ends them: an open tab would keep its socket, and the server, forever. */
export function passHotUpdates(server: Server, renderer: Renderer): () => void {
  const sockets = new Set<Duplex>()
  server.on('upgrade', (request, socket: Duplex, head) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    renderer.upgrade(request, socket, head)
  })
  return () => {
    for (const socket of sockets) socket.destroy()
  }
}
