import { performance } from 'node:perf_hooks'
import { openRawClient, type RawAnswer, type RawClient } from '#tests/bench/raw-client'

/** One vote as a browser of the site would send it; without a cookie the first of a visitor. */
export interface VoteRequest {
  poll: string
  fields: Record<string, string>
  cookie: string | null
  /** A number that stands for the visitor's network. */
  network: number
  json: boolean
}

export function writeVote({ poll, fields, cookie, network, json }: VoteRequest): string {
  const body = new URLSearchParams(fields).toString()
  return [
    `POST /polls/${poll}/vote HTTP/1.1`,
    'Host: localhost',
    'Origin: http://localhost',
    'Sec-Fetch-Site: same-origin',
    `Accept: ${json ? 'application/json' : 'text/html'}`,
    `X-Forwarded-For: 10.${(network >> 8) & 255}.${network & 255}.${network >> 16}`,
    ...(cookie === null ? [] : [`Cookie: voter=${cookie}`]),
    'Content-Type: application/x-www-form-urlencoded',
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n')
}

/** The voter's cookie that an answer sets, or null. */
export function cookieIn(answer: RawAnswer): string | null {
  return /\r\nset-cookie: voter=([^;]+)/i.exec(answer.head)?.[1] ?? null
}

export interface Load {
  perSecond: number
  /** Milliseconds. */
  median: number
  p99: number
  /** Answers that were not what was wanted. */
  wrong: number
}

/** Runs `work` over and over on so many connections until it says that it has ended. */
export async function runLoad(
  port: number,
  connections: number,
  work: (client: RawClient) => Promise<'right' | 'wrong' | 'end'>,
): Promise<Load> {
  const times: number[] = []
  let wrong = 0
  const began = performance.now()
  const loop = async () => {
    const client = await openRawClient(port)
    for (;;) {
      const start = performance.now()
      const result = await work(client)
      if (result === 'end') break
      times.push(performance.now() - start)
      if (result === 'wrong') wrong += 1
    }
    client.close()
  }
  await Promise.all(Array.from({ length: connections }, loop))
  const seconds = (performance.now() - began) / 1000
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return { perSecond: times.length / seconds, median: at(0.5), p99: at(0.99), wrong }
}
