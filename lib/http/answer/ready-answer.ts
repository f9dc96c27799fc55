import type { Answer } from '#lib/http/answer/answer'
import { type Encoded, type Encoding, entityTag } from '#lib/http/answer/encode'
import { neverWritten, type WrittenHead } from '#lib/http/answer/write-head'
import { type CacheTag, isPollTag } from '#lib/publication/cache-tags'

/** A finished answer with its bytes and headers in each encoding: sending it computes nothing. */
export interface ReadyAnswer extends Answer {
  tags: ReadonlySet<CacheTag>
  /** Whether it shows a poll: its length changes as votes come in. */
  showsPoll: boolean
  lastModified: number | null
  variants: Record<Encoding, Variant>
  /** What it takes in memory. Bytes. */
  size: number
}

/** One encoding of an answer with its header block ready to write. */
export interface Variant {
  body: Buffer
  entityTag: string
  /** Names and values in turn, as http.ServerResponse.writeHead takes them. */
  head: string[]
  notModifiedHead: string[]
  /** The head of a hit as Node wrote it last. */
  written: WrittenHead
}

/** Where Age and Server-Timing are in every head, so that a hit changes two strings and nothing else. */
export const ageAt = 1
export const timingAt = 3

/** What a header block, its strings and the objects around them take beside the bodies. Bytes, on the safe side. */
const overhead = 8_192

const dropFromNotModified = new Set(['Content-Type', 'Content-Length', 'Content-Encoding'])

const noTags: ReadonlySet<CacheTag> = new Set()

/** Prepares every byte and header of a finished answer. `personal` where voters get another. */
export function makeReady(answer: Answer, encoded: Encoded, personal: boolean): ReadyAnswer {
  const { status, headers, body, tags = noTags } = answer
  const vary = personal ? 'Accept-Encoding, Cookie' : 'Accept-Encoding'
  const own = writtenHeaders(answer)
  const variant = (encoding: Encoding, body: Buffer): Variant => {
    const tag = entityTag(answer.body, encoding)
    const head = ['Age', '0', 'Server-Timing', '']
    if (headers['content-type']) head.push('Content-Type', String(headers['content-type']))
    // RFC 9110, 8.6.
    if (status !== 204) head.push('Content-Length', String(body.length))
    if (encoding !== 'identity') head.push('Content-Encoding', encoding)
    if (encoded.br || encoded.gzip) head.push('Vary', vary)
    else if (personal) head.push('Vary', 'Cookie')
    head.push('ETag', tag, ...own)
    return { body, entityTag: tag, head, notModifiedHead: withoutContent(head), written: neverWritten() }
  }
  const identity = variant('identity', encoded.identity)
  const modified = headers['last-modified']
  return {
    status,
    headers,
    body,
    tags,
    showsPoll: showsPoll(tags),
    lastModified: typeof modified === 'string' ? Date.parse(modified) : null,
    variants: {
      identity,
      gzip: encoded.gzip ? variant('gzip', encoded.gzip) : identity,
      br: encoded.br ? variant('br', encoded.br) : identity,
    },
    size: encoded.identity.length + (encoded.gzip?.length ?? 0) + (encoded.br?.length ?? 0) + overhead,
  }
}

/** Whether an answer is ready to be sent. */
export function isReady(answer: Answer): answer is ReadyAnswer {
  return 'variants' in answer
}

function showsPoll(tags: ReadonlySet<CacheTag>): boolean {
  for (const tag of tags) if (isPollTag(tag)) return true
  return false
}

function writtenHeaders({ headers }: Answer): string[] {
  const written: string[] = []
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined || name === 'content-type') continue
    for (const one of typeof value === 'string' ? [value] : value) written.push(writtenName(name), one)
  }
  return written
}

/** Few names are ever written, but each answer writes about ten of them. */
const writtenNames = new Map<string, string>()

function writtenName(name: string): string {
  const known = writtenNames.get(name)
  if (known) return known
  const written = name.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase())
  writtenNames.set(name, written)
  return written
}

function withoutContent(head: string[]): string[] {
  return head.filter((_, index) => !dropFromNotModified.has(head[index - (index % 2)] ?? ''))
}
