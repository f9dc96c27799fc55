import { createServer, type RequestListener, type Server } from 'node:http'
import type { Socket } from 'node:net'

/** How large a request's headers may be, and how long a slow client may take for them and for the whole request. Bytes and milliseconds. */
const limits = {
  maxHeaderSize: 16_384,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 2_000,
  // Longer than a proxy's own (nginx: 60 s), so that it never sends a request into a connection that just closed.
  keepAliveTimeout: 75_000,
}

/** A connection on which nothing comes or goes for this long is closed: its client has left, or means to occupy it. Milliseconds. */
const idleTimeout = 120_000

/** What Node refuses before a request exists, by its error code. */
const refusals: Record<string, string> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  HPE_INVALID_METHOD: '501 Not Implemented',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
}

/** A listening HTTP server with every limit set, and the port it took. Rejects with EADDRINUSE where the port is taken. */
export async function listenHttp(
  port: number,
  host: string | null,
  listener: RequestListener,
): Promise<{ server: Server; port: number }> {
  const server = createServer(limits, listener)
  // A client that asks before it sends its body is answered by the listener too: Node alone would invite any body.
  server.on('checkContinue', listener)
  server.timeout = idleTimeout
  server.on('clientError', refuse)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host: host ?? undefined, backlog: 1024 }, resolve)
  })
  const address = server.address()
  return { server, port: typeof address === 'object' && address ? address.port : port }
}

function refuse(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy()
    return
  }
  const status = refusals[error.code ?? ''] ?? '400 Bad Request'
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
