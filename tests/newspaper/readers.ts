import { Agent, get, type IncomingMessage } from 'node:http'

export interface Read {
  status: number
  headers: IncomingMessage['headers']
  text: string
}

/** Readers that ask again and again over connections that they keep, until told to stop. */
export interface Readers {
  /** What went wrong below HTTP: resets, refusals, cut answers. */
  errors: string[]
  /** How often each status was answered. */
  statuses: Map<number, number>
  stop(): Promise<void>
}

/** Between two questions of one reader, so that the others of a small machine come to their turn. Milliseconds. */
const pause = 10

/** Lets `count` readers ask for the paths in turn; `judge` sees every answer. */
export function sendReaders(
  url: string,
  count: number,
  paths: readonly string[],
  judge: (path: string, read: Read) => void = () => {},
): Readers {
  const agent = new Agent({ keepAlive: true, maxSockets: count })
  const errors: string[] = []
  const statuses = new Map<number, number>()
  let going = true
  const walk = async (start: number) => {
    for (let step = start; going; step += 1) {
      const path = paths[step % paths.length] ?? '/'
      try {
        const answer = await read(`${url}${path}`, agent)
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
        judge(path, answer)
      } catch (error) {
        errors.push((error as NodeJS.ErrnoException).code ?? String(error))
      }
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
  const walks = Array.from({ length: count }, (_, index) => walk(index))
  return {
    errors,
    statuses,
    stop: async () => {
      going = false
      await Promise.all(walks)
      agent.destroy()
    },
  }
}

/** One answer, as text. */
export function read(url: string, agent?: Agent, headers: Record<string, string> = {}): Promise<Read> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk) => {
        text += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
      response.on('error', reject)
    })
    request.on('error', reject)
  })
}
