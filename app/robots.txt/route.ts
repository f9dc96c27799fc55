import { currentSite } from '#app/request'
import { writeRobots } from '#lib/sitemaps/write-robots'

export const dynamic = 'force-dynamic'

export async function GET(): Promise<Response> {
  const { url } = await currentSite()
  return new Response(writeRobots(url), { headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
}
