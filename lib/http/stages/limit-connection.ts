import type { Socket } from 'node:net'
import pLimit, { type LimitFunction } from 'p-limit'

/** Requests of one connection that are worked on at once. HTTP/1.1 answers in order, so more would only wait, finished. */
const atOnce = 2

/** While this many wait, nothing more is read from the connection. */
const mostWaiting = 16

/** Runs a connection's requests a few at a time, in order: a client that sends hundreds of requests at once waits for itself. */
export function limitConnections(): (socket: Socket, work: () => Promise<void>) => Promise<void> {
  const limits = new WeakMap<Socket, LimitFunction>()
  const limitOf = (socket: Socket): LimitFunction => {
    const limit = limits.get(socket) ?? pLimit(atOnce)
    limits.set(socket, limit)
    return limit
  }
  return async (socket, work) => {
    const limit = limitOf(socket)
    const done = limit(async () => {
      if (socket.isPaused() && limit.pendingCount < mostWaiting) socket.resume()
      if (!socket.destroyed) await work()
    })
    if (limit.pendingCount >= mostWaiting) socket.pause()
    await done
  }
}
