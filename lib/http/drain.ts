import type { Server } from 'node:http'
import { Server as SocketServer } from 'node:net'

/** A client that keeps its connection open gets this long to send one more request and hear that it is the last. Milliseconds. */
const idleDelay = 500

/** What still runs after this time is cut off. Milliseconds. */
const closeTimeout = 10_000

/** How often connections that have become idle are closed. Milliseconds. */
const checkInterval = 100

/**
 * Takes no new connection and lets the others end. Node's own http close would end idle connections at once, some of
 * them with a request already on its way; here each is told with its next answer, and only silent ones are closed.
 */
export async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => SocketServer.prototype.close.call(server, () => resolve()))
  const began = Date.now()
  const timer = setInterval(() => {
    const waited = Date.now() - began
    if (waited > closeTimeout) server.closeAllConnections()
    else if (waited > idleDelay) server.closeIdleConnections()
  }, checkInterval)
  await closed
  clearInterval(timer)
  // Ends Node's timer that looks for slow requests.
  server.close()
}
