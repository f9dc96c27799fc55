import { join } from 'node:path'
import type { NextRequest } from 'next/server'
import { answerPage } from '#app/answer-page'
import { answerDownload } from '#lib/downloads/answer-download'
import { environment } from '#lib/environment'
import { pathTo } from '#lib/paths'

export async function GET(request: NextRequest, { params }: RouteContext<'/files/[...path]'>): Promise<Response> {
  const folder = join(environment().CONTENT_DIR, 'files')
  const known = request.headers.get('if-none-match')
  const { status, headers, body } = await answerDownload((await params).path, known, folder)
  // Readers follow links to documents; a picture that is not there needs no page.
  if (status === 404) return answerPage(404, pathTo('answer', 'missing'))
  return new Response(body && new Uint8Array(body), { status, headers })
}
