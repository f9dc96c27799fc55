import { join } from 'node:path'
import type { NextRequest } from 'next/server'
import { environment } from '#lib/environment'
import { answerPicture } from '#lib/pictures/answer-picture'

export async function GET(request: NextRequest, { params }: RouteContext<'/images/[...path]'>): Promise<Response> {
  const { CONTENT_DIR, DATA_DIR } = environment()
  const folders = { pictures: join(CONTENT_DIR, 'images'), variants: join(DATA_DIR, 'pictures') }
  const known = request.headers.get('if-none-match')
  const { status, headers, body } = await answerPicture(
    (await params).path,
    request.nextUrl.searchParams,
    known,
    folders,
  )
  return new Response(body && new Uint8Array(body), { status, headers })
}
