import { currentSite } from '#app/request'
import { openSharePicture } from '#app/share-picture'
import { getTopic } from '#lib/articles/queries'
import { cacheTag } from '#lib/publication/cache-tags'
import { drawCard } from '#lib/share-pictures/draw-card'
import { wording } from '#lib/wording'

type Context = RouteContext<'/topics/[slug]/share.jpg'>

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const topic = await getTopic((await params).slug, { now: new Date(), drafts: false })
  if (!topic) return new Response(null, { status: 404 })
  const [{ tagline }, { brand, answer }] = await Promise.all([currentSite(), openSharePicture()])
  const label = wording.lists.topic
  const parts = { title: topic.name, label, color: brand.accent, below: tagline, picture: null }
  return answer(await drawCard({ ...parts, brand }), [cacheTag.list])
}
