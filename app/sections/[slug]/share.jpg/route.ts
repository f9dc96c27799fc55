import { currentSite } from '#app/request'
import { openSharePicture } from '#app/share-picture'
import { drawCard } from '#lib/share-pictures/draw-card'

type Context = RouteContext<'/sections/[slug]/share.jpg'>

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { slug } = await params
  const { sections, tagline } = await currentSite()
  const section = sections.find((known) => known.slug === slug)
  if (!section) return new Response(null, { status: 404 })
  const { brand, answer } = await openSharePicture()
  const parts = { title: section.name, label: null, color: brand.accent, below: tagline, picture: null }
  return answer(await drawCard({ ...parts, brand }))
}
