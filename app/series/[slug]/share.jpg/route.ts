import { openSharePicture } from '#app/share-picture'
import { cacheTag } from '#lib/publication/cache-tags'
import { getSeries } from '#lib/series/queries'
import { drawCard } from '#lib/share-pictures/draw-card'
import { drawPhotograph } from '#lib/share-pictures/draw-photograph'

type Context = RouteContext<'/series/[slug]/share.jpg'>

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const series = await getSeries((await params).slug)
  if (!series || series.removedAt) return new Response(null, { status: 404 })
  const { brand, read, answer } = await openSharePicture()
  const picture = await read(series.image)
  const parts = { title: series.title, label: null, brand }
  const drawn = picture
    ? await drawPhotograph({ ...parts, names: series.summary ?? '', picture })
    : await drawCard({ ...parts, color: brand.accent, below: series.summary, picture })
  return answer(drawn, [cacheTag.series(series.slug)])
}
