import { connect } from 'node:net'

export interface Exchange {
  status: number
  headers: string
  body: string
  /** Bytes on the wire. */
  sent: number
  received: number
}

/** Sends one request over a connection of its own and counts every byte, as an eavesdropper on the wire would. */
export async function exchange(
  url: string,
  { method = 'GET', headers = {}, body = '' }: { method?: string; headers?: Record<string, string>; body?: string },
): Promise<Exchange> {
  const { hostname, port, pathname, search } = new URL(url)
  const all: Record<string, string> = { host: `${hostname}:${port}`, connection: 'close', ...headers }
  if (body !== '') {
    all['content-type'] = 'application/x-www-form-urlencoded'
    all['content-length'] = String(Buffer.byteLength(body))
  }
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  const request = `${method} ${pathname}${search} HTTP/1.1\r\n${head.join('')}\r\n${body}`
  const answer = await send(Number(port), hostname, request)
  const text = answer.toString('latin1')
  const end = text.indexOf('\r\n\r\n')
  return {
    status: Number(text.slice(9, 12)),
    headers: text.slice(0, end),
    body: answer.subarray(end + 4).toString(),
    sent: Buffer.byteLength(request),
    received: answer.length,
  }
}

function send(port: number, host: string, request: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    const socket = connect(port, host, () => socket.write(request))
    socket.on('data', (chunk) => chunks.push(chunk))
    socket.on('end', () => resolve(Buffer.concat(chunks)))
    socket.on('error', reject)
  })
}
