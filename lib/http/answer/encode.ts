import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { LRUCache } from 'lru-cache'
import Negotiator from 'negotiator'

export type Encoding = 'br' | 'gzip' | 'identity'

export type Encoded = Partial<Record<Encoding, Buffer>> & { identity: Buffer }

const toBrotli = promisify(brotliCompress)
const toGzip = promisify(gzip)

/** Below this a compressed answer is not smaller on the wire. Bytes. */
const smallest = 200

/** An answer for one reader that fits into one packet anyway is not worth compressing. Bytes. */
const smallestOnce = 1_200

/** Past this quality brotli's time grows much faster than what it saves. */
const brotliQuality = 6

/** The media types that compress; pictures are compressed already. */
const compressible =
  /^(text\/|application\/(json|feed\+json|ld\+json|javascript|manifest\+json|(\w+\+)?xml)|image\/svg\+xml)/

/** A body in every encoding worth having, or in the one that is asked for. */
export async function encodeBody(body: Buffer, contentType: string, only: Encoding | null): Promise<Encoded> {
  if (body.length < (only === null ? smallest : smallestOnce) || !compressible.test(contentType))
    return { identity: body }
  const params = { [constants.BROTLI_PARAM_QUALITY]: brotliQuality, [constants.BROTLI_PARAM_SIZE_HINT]: body.length }
  const [br, gz] = await Promise.all([
    only === null || only === 'br' ? toBrotli(body, { params }) : undefined,
    only === null || only === 'gzip' ? toGzip(body) : undefined,
  ])
  return { identity: body, ...(br ? { br } : {}), ...(gz ? { gzip: gz } : {}) }
}

/** A strong validator: it differs between encodings, since their bytes do (RFC 9110, 8.8.1). */
export function entityTag(body: Buffer, encoding: Encoding): string {
  const digest = createHash('sha256').update(body).digest('base64url').slice(0, 16)
  return encoding === 'identity' ? `"${digest}"` : `"${digest}-${encoding}"`
}

/** A handful of headers covers every browser; the bound is for clients that make values up. */
const choices = new LRUCache<string, Encoding>({ max: 200, memoMethod: choose })

/** The encoding that a client prefers of those there are: brotli, then gzip, unless it says otherwise (RFC 9110, 12.5.3). */
export function preferredEncoding(accept: string | undefined): Encoding {
  return accept === undefined ? 'identity' : choices.memo(accept)
}

function choose(accept: string): Encoding {
  const client = new Negotiator({ headers: { 'accept-encoding': accept } })
  return client.encoding(['br', 'gzip'], { preferred: ['br', 'gzip'] }) ?? 'identity'
}
