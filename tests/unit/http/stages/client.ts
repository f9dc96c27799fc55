import { get, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { type Front, page, type Render } from '#tests/unit/http/stages/open-front'

interface Received {
  status: number
  headers: IncomingMessage['headers']
  body: Buffer
}

interface Client {
  /** fetch() decodes bodies and hides what was sent, so requests go out as they are. */
  ask(path: string, headers?: Record<string, string>, method?: string): Promise<Received>
  /** Sends bytes as they are, and gives all that comes back until the end. */
  sendRaw(bytes: string): Promise<string>
}

/** A reader's program that asks the front which is open now. */
export function clientOf(front: () => Front): Client {
  return {
    ask: (path, headers = {}, method = 'GET') =>
      new Promise((resolve, reject) => {
        const asking = get(`${front().url}${path}`, { headers, method, agent: false }, (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk) => chunks.push(chunk))
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
          )
        })
        asking.on('error', reject)
      }),
    sendRaw: (bytes) =>
      new Promise((resolve, reject) => {
        let text = ''
        const socket = connect(Number(new URL(front().url).port), '127.0.0.1', () => socket.write(bytes))
        socket.setEncoding('latin1')
        socket.on('data', (chunk) => {
          text += chunk
        })
        socket.on('error', reject)
        socket.on('close', () => resolve(text))
      }),
  }
}

/** Where an answer says that it came from. */
export const stateOf = (answer: { headers: IncomingMessage['headers'] }) => answer.headers['server-timing']

/** Renders pages with a number, so that two renders never look alike. */
export function numbered(shows = ''): Render {
  let count = 0
  return () => page(`Render number ${++count}.`, shows)
}

export const numberOf = (body: Buffer) => /Render number (\d+)/.exec(body.toString())?.[1]
