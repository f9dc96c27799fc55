import type { AddressInfo } from 'node:net'
import { connect, createServer, type Socket } from 'node:net'

/** A way to a database that can be cut and mended: what happens when Postgres goes away and comes back. */
export interface Gate {
  /** The database's address through the gate. */
  url: string
  /** Cuts every connection and takes no new one. */
  shut(): Promise<void>
  /** Swallows every packet, and keeps each connection open. Ends with `shut`. */
  silence(): void
  open(): Promise<void>
}

/** Opens a gate in front of a database. */
export async function openGate(databaseUrl: string): Promise<Gate> {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  let silent = false
  const pass = (inner: Socket) => {
    if (silent) return void sockets.add(inner.on('error', () => {}))
    const outer = connect(Number(target.port), target.hostname)
    for (const [one, other] of [
      [inner, outer],
      [outer, inner],
    ] as const) {
      sockets.add(one)
      one.on('error', () => {})
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
      one.pipe(other)
    }
  }
  let server = createServer(pass)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const through = new URL(databaseUrl)
  through.hostname = '127.0.0.1'
  through.port = String(port)
  return {
    url: through.href,
    silence: () => {
      silent = true
      for (const socket of sockets) socket.unpipe().pause()
    },
    shut: async () => {
      silent = false
      const closed = new Promise((resolve) => server.close(resolve))
      for (const socket of sockets) socket.destroy()
      await closed
    },
    open: async () => {
      server = createServer(pass)
      await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    },
  }
}
