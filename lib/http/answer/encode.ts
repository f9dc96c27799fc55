import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

export type Encoding = 'br' | 'gzip' | 'identity'

export type Encoded = Partial<Record<Encoding, Buffer>> & { identity: Buffer }

const toBrotli = promisify(brotliCompress)
const toGzip = promisify(gzip)

/** Below this a compressed answer is not smaller on the wire. Bytes. */
const smallest = 200

/** An answer for one reader that fits one packet anyway is not worth the time of its compression. Bytes. */
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

const choices = new Map<string, Encoding>()

/** The encoding that a client prefers of those there are: brotli, then gzip, unless it says otherwise (RFC 9110, 12.5.3). */
export function preferredEncoding(accept: string | undefined): Encoding {
  if (accept === undefined) return 'identity'
  const known = choices.get(accept)
  if (known) return known
  const chosen = choose(accept)
  // A handful of values covers every browser; the bound is for those who make values up.
  if (choices.size < 200) choices.set(accept, chosen)
  return chosen
}

function choose(accept: string): Encoding {
  const weights = new Map(
    accept.split(',').map((part) => {
      const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase())
      const weight = parameters.find((piece) => piece.startsWith('q='))
      return [name, weight ? Number(weight.slice(2)) : 1]
    }),
  )
  const weightOf = (name: Encoding) => weights.get(name) ?? weights.get('*') ?? 0
  const [br, gz] = [weightOf('br'), weightOf('gzip')]
  if (br > 0 && br >= gz) return 'br'
  return gz > 0 ? 'gzip' : 'identity'
}
