import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { leaveUrl } from '#lib/subscribers/leave-link'

interface Answer {
  status: number
  headers: NodeJS.Dict<string | string[]>
}

export interface Experience {
  /** Milliseconds of each request. */
  times: number[]
  /** What was answered otherwise than it should be. */
  failed: string[]
}

const form = { 'content-type': 'application/x-www-form-urlencoded' }

/** Between two requests: nobody reads faster. Milliseconds. */
const pause = 100

/** A reader in a network of its own who reads, searches, votes, leaves a list and writes to the editors, for some seconds. */
export async function readFor(seconds: number, port: number, number: number, secret: string): Promise<Experience> {
  const agent = new Agent({ keepAlive: true, localAddress: `127.0.${number}.1` })
  const experience: Experience = { times: [], failed: [] }
  const end = performance.now() + seconds * 1000
  const ask = async (wanted: number, method: string, path: string, headers: Record<string, string>, body = '') => {
    const began = performance.now()
    const answer = await send({ port, agent, method, path, headers }, body).catch(
      (error: unknown): Answer => ({ status: Number.NaN, headers: { error: String(error) } }),
    )
    experience.times.push(performance.now() - began)
    if (answer.status !== wanted) experience.failed.push(`${method} ${path.replace(/\?.*/, '')} ${answer.status}`)
    await sleep(pause)
    return answer
  }
  const leave = leaveUrl('', { subscriberId: randomUUID(), newsletters: null }, [secret])
  const message = new URLSearchParams({
    kind: 'message',
    name: 'A reader',
    email: `reader-${number}@example.org`,
    subject: 'About the ferry',
    body: 'When does the last boat leave on Sundays?',
  })
  while (performance.now() < end) {
    await ask(200, 'GET', '/articles/keep-the-late-boat', {})
    await ask(200, 'GET', `/search?q=ferry+${randomUUID()}`, {})
    const first = await ask(200, 'POST', '/polls/ferry-hours/vote', { ...form, accept: 'application/json' }, vote)
    const cookie = [first.headers['set-cookie']].flat()[0]?.split(';')[0] ?? ''
    await ask(303, 'POST', '/polls/ferry-hours/vote', { ...form, cookie }, `${vote}&confirm=1`)
    await ask(200, 'GET', leave, {})
    await ask(303, 'POST', '/contact/messages', form, message.toString())
  }
  agent.destroy()
  return experience
}

const vote = 'option=weekends'

function send(
  options: { port: number; agent: Agent; method: string; path: string; headers: Record<string, string> },
  body: string,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { ...options.headers, ...(body ? { 'content-length': String(Buffer.byteLength(body)) } : {}) }
    const asking = request({ ...options, host: '127.0.0.1', headers }, (response) => {
      response.resume()
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers }))
    })
    asking.on('error', reject)
    asking.end(body)
  })
}
