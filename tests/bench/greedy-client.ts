// One client that asks for all it can, in one of four ways, until it is ended: its own process, so that it costs the asker beside it nothing.
import { connect, type Socket } from 'node:net'

const [port = '', way = ''] = process.argv.slice(2)
const localAddress = '127.0.200.1'
let count = 0

/** Batches of requests over connections; the next batch goes out when the last is answered. */
const ways: Record<string, { connections: number; batch: number; request: () => string }> = {
  pipelined: { connections: 1, batch: 700, request: () => get(`/made-up-${count++}`) },
  connections: { connections: 500, batch: 1, request: () => get(`/search?q=greedy+${count++}`) },
  cookies: {
    connections: 12,
    batch: 1,
    request: () => get('/polls/ferry-hours', `Cookie: voter=made-up-${count++}\r\n`),
  },
  unkept: { connections: 12, batch: 1, request: () => get('/consent/1') },
}

const chosen = ways[way]
if (!chosen) throw new Error(`There is no way “${way}”.`)
for (let index = 0; index < chosen.connections; index += 1) open(chosen)

function get(path: string, headers = ''): string {
  return `GET ${path} HTTP/1.1\r\nHost: localhost:${port}\r\nAccept-Encoding: br\r\n${headers}\r\n`
}

function open({ batch, request }: { batch: number; request: () => string }): void {
  const socket: Socket = connect({ port: Number(port), host: '127.0.0.1', localAddress })
  let missing = 0
  const send = () => {
    missing = batch
    socket.write(Array.from({ length: batch }, request).join(''))
  }
  socket.setEncoding('latin1')
  socket.on('connect', send)
  socket.on('data', (text) => {
    // A head that two pieces divide is missed now and then: then the rest of its batch is waited for no longer.
    missing -= String(text).split('HTTP/1.1 ').length - 1
    if (missing <= 0) send()
  })
  socket.on('error', () => {})
  socket.on('close', () => open({ batch, request }))
}
