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

/** A log of one JSON line an event on the standard output. */
export function openLog(level: string): ServerLog {
  const destination = pino.destination({ dest: 1, sync: false, minLength: collected, periodicFlush: period })
  const log: Logger = pino({ level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime }, destination)
  return {
    request: (line) => log.info(line),
    error: (message, detail) => log.error(detail, message),
    flush: () => destination.flushSync(),
  }
}
