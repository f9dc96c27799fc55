import { join } from 'node:path'
import type { NextRequest } from 'next/server'
import { answerDownload } from '#lib/downloads/answer-download'
import { environment } from '#lib/environment'

export async function GET(request: NextRequest, { params }: RouteContext<'/files/[...path]'>): Promise<Response> {
  const folder = join(environment().CONTENT_DIR, 'files')
  const known = request.headers.get('if-none-match')
  const { status, headers, body } = await answerDownload((await params).path, known, folder)
  return new Response(body && new Uint8Array(body), { status, headers })
}
