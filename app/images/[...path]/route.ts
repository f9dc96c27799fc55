import { join } from 'node:path'
import type { NextRequest } from 'next/server'
import { environment } from '#lib/environment'
import { readVariant } from '#lib/pictures/addresses'
import { findPicture, readPicture } from '#lib/pictures/files'
import { getVariant } from '#lib/pictures/variants'

const forEver = 'public, max-age=31536000, immutable'
const forMinutes = 'public, max-age=300'

/** Drawings are shown as pictures; opened as a page of their own they may do nothing. */
const nothingAllowed = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

export async function GET(request: NextRequest, { params }: RouteContext<'/images/[...path]'>): Promise<Response> {
  const { CONTENT_DIR, DATA_DIR } = environment()
  const { path } = await params
  const query = request.nextUrl.searchParams
  const variant = readVariant(query)
  const file = variant === false ? null : await findPicture(join(CONTENT_DIR, 'images'), path)
  if (!file || variant === false) return new Response(null, { status: 404 })

  const tag = `"${file.digest.slice(0, 16)}${variant ? `-${variant.width}${variant.format}${variant.crop ?? ''}` : ''}"`
  const headers = new Headers({
    'Cache-Control': query.get('v') === file.digest.slice(0, 8) ? forEver : forMinutes,
    'Content-Security-Policy': nothingAllowed,
    ETag: tag,
  })
  if (request.headers.get('if-none-match') === tag) return new Response(null, { status: 304, headers })

  headers.set('Content-Type', variant ? `image/${variant.format}` : file.type)
  const bytes = variant ? await getVariant(file, variant, join(DATA_DIR, 'pictures')) : await readPicture(file)
  return new Response(new Uint8Array(bytes), { headers })
}
