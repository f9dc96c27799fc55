import pino, { type Logger } from 'pino'

/** Where an answer came from, for Server-Timing, the log and the counters. */
export type CacheState = 'hit' | 'stale' | 'miss' | 'fallback' | 'pass'

/** What the log says about one answered request. Nothing in it leads to a reader: no address, no query, no user agent. */
export interface RequestLine {
  method: string
  path: string
  status: number
  /** Null like `ms` where the answer shows a poll or belongs to a vote: either could help to reveal a choice. */
  bytes: number | null
  /** Milliseconds until the answer was handed to the socket. */
  ms: number | null
  cache: CacheState
}

export interface ServerLog {
  request(line: RequestLine): void
  error(message: string, detail: object): void
  /** Writes what has not been written yet. */
  flush(): void
}

/** Lines of requests are collected and written together; this much may wait … Bytes. */
const collected = 131_072

/** … and this long. Milliseconds. */
const period = 1_000

/** No line is longer: an address has at most 2,048 characters, which JSON may write with six each. Bytes. */
const longest = 16_384

const plain = /^[!#-[\]-~]*$/

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

/** A log on the standard output, one line of JSON for each event. */
export function openLog(level: string): ServerLog {
  const destination = pino.destination({ dest: 1, sync: false, contentMode: 'buffer' })
  // Its types accept only text.
  const send = (lines: Buffer) => destination.write(lines as unknown as string)
  // Not a growing string: joining thousands of pieces in the end costs more than writing them.
  let held = Buffer.allocUnsafe(collected)
  let length = 0
  const write = () => {
    if (length === 0) return
    send(held.subarray(0, length))
    held = Buffer.allocUnsafe(collected)
    length = 0
  }
  const writeAtOnce = (line: string) => {
    write()
    send(Buffer.from(line))
  }
  const log: Logger = pino({ level, base: undefined, timestamp }, { write: writeAtOnce })
  const tellsRequests = log.isLevelEnabled('info')
  setInterval(write, period).unref()
  return {
    request: (line) => {
      if (!tellsRequests) return
      length += held.write(writeLine(line), length, 'latin1')
      if (length > collected - longest) write()
    },
    error: (message, detail) => log.error(detail, message),
    flush: () => {
      write()
      destination.flushSync()
    },
  }
}

/** The line that pino would write: through pino, telling of a cache entry took a quarter of the time of sending it. */
function writeLine({ method, path, status, bytes, ms, cache }: RequestLine): string {
  const size = bytes === null || ms === null ? '' : `,"bytes":${bytes},"ms":${ms}`
  return `{"level":30${timestamp()},"method":"${method}","path":${quote(path)},"status":${status}${size},"cache":"${cache}"}\n`
}

/** A path as JSON, in ASCII alone: nearly always it is percent-encoded already, and needs no more than its quotes. */
function quote(path: string): string {
  if (plain.test(path)) return `"${path}"`
  return JSON.stringify(path).replace(/[^ -~]/g, (other) => `\\u${other.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
