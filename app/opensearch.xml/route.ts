import { currentSite } from '#app/request'
import { writeOpenSearch } from '#lib/search/write-open-search'

export const dynamic = 'force-dynamic'

export async function GET(): Promise<Response> {
  const text = writeOpenSearch(await currentSite())
  return new Response(text, { headers: { 'Content-Type': 'application/opensearchdescription+xml; charset=utf-8' } })
}
