import { currentSite } from '#app/request'
import { writeManifest } from '#lib/publication/write-manifest'

export const dynamic = 'force-dynamic'

export async function GET(): Promise<Response> {
  const text = writeManifest(await currentSite())
  return new Response(text, { headers: { 'Content-Type': 'application/manifest+json; charset=utf-8' } })
}
