import type { RequestListener, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Renderer } from '#lib/server/render'

/** In development Next's own scripts, hot updates and refreshed components go straight to Next; the rest as in production. */
export function answerInDevelopment(server: Server, renderer: Renderer, answer: RequestListener): void {
  server.on('request', (request, response) => {
    const url = request.url ?? '/'
    const isNexts = url.startsWith('/_next/') || url.startsWith('/__nextjs') || 'rsc' in request.headers
    if (isNexts) void renderer.handle(request, response)
    else answer(request, response)
  })
  server.on('upgrade', (request, socket: Duplex, head) => void renderer.upgrade(request, socket, head))
}
