import { connect, type Socket } from 'node:net'

export interface Poured {
  requests: number
  seconds: number
  /** Milliseconds. */
  p50: number
  p99: number
  /** Answers that were not 200. */
  failed: number
}

interface Load {
  port: number
  path: string
  /** Accept-Encoding, or null for none. */
  encoding: string | null
  connections: number
  seconds: number
}

const headEnd = Buffer.from('\r\n\r\n')

/** Asks over connections that are kept, each for the next answer as soon as it has one. Reads no more of an answer than its length. */
export async function pourLoad({ port, path, encoding, connections, seconds }: Load): Promise<Poured> {
  const accept = encoding ? `Accept-Encoding: ${encoding}\r\n` : ''
  const request = Buffer.from(`GET ${path} HTTP/1.1\r\nHost: localhost:${port}\r\n${accept}\r\n`)
  const times: number[] = []
  let failed = 0
  let going = true
  const began = performance.now()

  const pour = (socket: Socket) =>
    new Promise<void>((resolve, reject) => {
      let missing = -1
      let received: Buffer = Buffer.alloc(0)
      let asked = 0
      const ask = () => {
        if (!going) {
          socket.destroy()
          return resolve()
        }
        asked = performance.now()
        socket.write(request)
      }
      const answered = () => {
        times.push(performance.now() - asked)
        missing = -1
        received = Buffer.alloc(0)
        ask()
      }
      socket.on('data', (chunk) => {
        if (missing < 0) {
          received = received.length > 0 ? Buffer.concat([received, chunk]) : chunk
          const end = received.indexOf(headEnd)
          if (end < 0) return
          const head = received.toString('latin1', 0, end)
          if (!head.startsWith('HTTP/1.1 200')) failed += 1
          missing = bodyLength(head) - (received.length - end - headEnd.length)
          if (Number.isNaN(missing)) {
            // Chunked: the last chunk is empty.
            if (received.toString('latin1', received.length - 5) === '0\r\n\r\n') answered()
            else missing = -1
            return
          }
        } else missing -= chunk.length
        if (missing <= 0) answered()
      })
      socket.on('error', reject)
      ask()
    })

  const timer = setTimeout(() => {
    going = false
  }, seconds * 1000)
  await Promise.all(
    Array.from({ length: connections }, () => {
      const socket = connect(port, '127.0.0.1')
      socket.setNoDelay(true)
      return pour(socket)
    }),
  )
  clearTimeout(timer)
  const took = (performance.now() - began) / 1000
  times.sort((one, other) => one - other)
  const at = (part: number) => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0
  return { requests: times.length, seconds: took, p50: at(0.5), p99: at(0.99), failed }
}

function bodyLength(head: string): number {
  const at = head.search(/\r\ncontent-length: /i)
  return at < 0 ? Number.NaN : Number.parseInt(head.slice(at + 18), 10)
}
