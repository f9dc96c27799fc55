import type { IncomingMessage, ServerResponse } from 'node:http'

/** No form of the site sends more. Bytes. */
const largestBody = 65_536

/** Reads a request's body. Null as soon as it is known to be too large; Node throws the rest away as it comes. */
export function readBody(request: IncomingMessage, response: ServerResponse): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > largestBody) return Promise.resolve(null)
  if (request.headers.expect?.toLowerCase() === '100-continue') response.writeContinue()
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > largestBody) resolve(null)
      else chunks.push(chunk)
    })
    request.on('end', () => resolve(Buffer.concat(chunks)))
    request.on('error', reject)
    request.on('close', () => reject(new Error('The client left before its request was whole.')))
  })
}
