import { openSharePicture } from '#app/share-picture'
import { getAuthor } from '#lib/authors/queries'
import { cacheTag } from '#lib/publication/cache-tags'
import { drawCard } from '#lib/share-pictures/draw-card'
import { wording } from '#lib/wording'

type Context = RouteContext<'/authors/[slug]/share.jpg'>

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const author = await getAuthor((await params).slug)
  if (!author || author.removedAt) return new Response(null, { status: 404 })
  const { brand, read, answer } = await openSharePicture()
  const label = author.role ?? (author.contributor ? wording.lists.contributor : null)
  const parts = { title: author.name, label, color: brand.accent, below: null, picture: await read(author.image) }
  return answer(await drawCard({ ...parts, brand }), [cacheTag.author(author.slug)])
}
