import { connect } from 'node:net'

export interface RawAnswer {
  status: number
  /** The head, lower-cased names not guaranteed. */
  head: string
  body: string
}

/** One keep-alive connection that sends one prepared request after the other: costs the sender as little as can be. */
export interface RawClient {
  send(request: string): Promise<RawAnswer>
  close(): void
}

export async function openRawClient(port: number): Promise<RawClient> {
  const socket = connect(port, '127.0.0.1')
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject))
  socket.setNoDelay(true)
  let waiting: { resolve: (answer: RawAnswer) => void; reject: (error: unknown) => void } | undefined
  let received = ''
  socket.setEncoding('latin1')
  socket.on('data', (chunk: string) => {
    received += chunk
    const answer = readAnswer(received)
    if (!answer) return
    received = ''
    const asked = waiting
    waiting = undefined
    asked?.resolve(answer)
  })
  const lost = () => waiting?.reject(new Error('The connection was lost before the answer.'))
  socket.on('error', lost).on('close', lost)
  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        if (socket.destroyed) return reject(new Error('The connection is closed.'))
        waiting = { resolve, reject }
        socket.write(request, 'latin1')
      }),
    close: () => socket.destroy(),
  }
}

function readAnswer(received: string): RawAnswer | null {
  const end = received.indexOf('\r\n\r\n')
  if (end < 0) return null
  const head = received.slice(0, end)
  const body = received.slice(end + 4)
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
  if (length !== undefined ? body.length < Number(length) : /chunked/i.test(head) && !body.endsWith('0\r\n\r\n'))
    return null
  return { status: Number(head.slice(9, 12)), head, body }
}
