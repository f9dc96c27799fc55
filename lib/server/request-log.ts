import pino, { type Logger } from 'pino'
import type { CacheState } from '#lib/server/send-answer'

/** What the log says about one answered request. Nothing in it leads to a reader: no address, no query, no agent. */
export interface RequestLine {
  method: string
  path: string
  status: number
  bytes: number
  /** Milliseconds until the answer was handed to the socket. */
  ms: number
  cache: CacheState
}

export interface ServerLog {
  request(line: RequestLine): void
  error(message: string, detail: object): void
  /** Writes what is still held back. */
  flush(): void
}

/** Lines are collected and written together; so much may wait. Bytes. */
const collected = 8_192

/** How long a line waits at most. Milliseconds. */
const period = 1_000

/** The time as pino wants it; under load many lines share a millisecond and its text. */
function timestamp(): string {
  const now = Date.now()
  if (now !== stamped) {
    stamped = now
    stamp = `,"time":"${new Date(now).toISOString()}"`
  }
  return stamp
}

let stamped = 0
let stamp = ''

/** A log of one JSON line an event on the standard output. */
export function openLog(level: string): ServerLog {
  const destination = pino.destination({ dest: 1, sync: false, minLength: collected, periodicFlush: period })
  const log: Logger = pino({ level, base: undefined, timestamp }, destination)
  return {
    request: (line) => log.info(line),
    error: (message, detail) => log.error(detail, message),
    flush: () => destination.flushSync(),
  }
}
