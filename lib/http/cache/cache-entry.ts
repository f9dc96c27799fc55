import { type Encoded, type Encoding, entityTag } from '#lib/http/answer/encode'
import { neverWritten, type WrittenHead } from '#lib/http/cache/write-head'
import { type CacheTag, isPollTag } from '#lib/publication/cache-tags'

/** An answer as it was made: whole, finished, not yet encoded. */
export interface Answer {
  status: number
  /** Without those that the cache entry writes itself: Content-Length, Content-Encoding, ETag, Vary, Age, Server-Timing. */
  headers: [string, string][]
  body: Buffer
  contentType: string
  /** What it shows. */
  tags: CacheTag[]
}

/** One encoding of a cache entry with its header block ready to write. */
export interface Variant {
  body: Buffer
  entityTag: string
  /** Names and values in turn, as http.ServerResponse.writeHead takes them. */
  head: string[]
  notModifiedHead: string[]
  /** The head of a hit as Node wrote it last. */
  written: WrittenHead
}

/** How far a cache entry may be trusted: as it is, for a moment while a new one is made, or only when no new one can be made. */
type Freshness = 'fresh' | 'stale' | 'fallback'

/** Bytes ready to send. */
export interface CacheEntry {
  status: number
  tags: ReadonlySet<CacheTag>
  /** Whether it shows a poll: its length moves with the standing. */
  showsPoll: boolean
  freshness: Freshness
  /** True where a visitor with the voter cookie must not get it. */
  personal: boolean
  madeAt: number
  freshUntil: number
  /** When the first change came that made it stale; null before one did. */
  staleSince: number | null
  /** Until then no new one is tried, since the last try failed. */
  retryAt: number
  lastModified: number | null
  variants: Record<Encoding, Variant>
  /** What it takes in memory. */
  bytes: number
}

/** Where Age and Server-Timing stand in every head, so that a hit changes two strings and nothing else. */
export const ageAt = 1
export const timingAt = 3

/** What a header block, its strings and the objects around them take beside the bodies. Bytes, on the safe side. */
const overhead = 8_192

const dropFromNotModified = new Set(['content-type', 'content-length', 'content-encoding'])

/** Prepares every byte and header of an answer. */
export function makeEntry(
  answer: Answer,
  encoded: Encoded,
  times: { now: number; freshFor: number },
  personal: boolean,
): CacheEntry {
  const vary = personal ? 'Accept-Encoding, Cookie' : 'Accept-Encoding'
  const variant = (encoding: Encoding, body: Buffer): Variant => {
    const tag = entityTag(answer.body, encoding)
    const head = ['Age', '0', 'Server-Timing', '']
    if (answer.contentType !== '') head.push('Content-Type', answer.contentType)
    // RFC 9110, 8.6.
    if (answer.status !== 204) head.push('Content-Length', String(body.length))
    if (encoding !== 'identity') head.push('Content-Encoding', encoding)
    if (encoded.br || encoded.gzip) head.push('Vary', vary)
    else if (personal) head.push('Vary', 'Cookie')
    head.push('ETag', tag, ...answer.headers.flat())
    return { body, entityTag: tag, head, notModifiedHead: withoutContent(head), written: neverWritten() }
  }
  const identity = variant('identity', encoded.identity)
  const variants = {
    identity,
    gzip: encoded.gzip ? variant('gzip', encoded.gzip) : identity,
    br: encoded.br ? variant('br', encoded.br) : identity,
  }
  const modified = answer.headers.find(([name]) => name.toLowerCase() === 'last-modified')
  return {
    status: answer.status,
    tags: new Set(answer.tags),
    showsPoll: answer.tags.some(isPollTag),
    freshness: 'fresh',
    personal,
    madeAt: times.now,
    freshUntil: times.now + times.freshFor * 1000,
    staleSince: null,
    retryAt: 0,
    lastModified: modified ? Date.parse(modified[1]) : null,
    variants,
    bytes: encoded.identity.length + (encoded.gzip?.length ?? 0) + (encoded.br?.length ?? 0) + overhead,
  }
}

function withoutContent(head: string[]): string[] {
  return head.filter((_, index) => !dropFromNotModified.has((head[index - (index % 2)] ?? '').toLowerCase()))
}
