import { currentSite } from '#app/request'
import { openSharePicture } from '#app/share-picture'
import { findArticle } from '#lib/articles/queries'
import { formatFewNames } from '#lib/dates'
import { colorsOf } from '#lib/look/palette'
import { cacheTag } from '#lib/publication/cache-tags'
import { drawCard } from '#lib/share-pictures/draw-card'
import { drawPhotograph } from '#lib/share-pictures/draw-photograph'
import { wording } from '#lib/wording'

type Context = RouteContext<'/articles/[slug]/share.jpg'>

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const found = await findArticle((await params).slug, { now: new Date(), drafts: false })
  if (found.state !== 'here') return new Response(null, { status: 404 })
  const { slug, kind, title, authors, image } = found.article
  const [site, share] = await Promise.all([currentSite(), openSharePicture()])
  const { brand, read, answer } = share
  const names = formatFewNames(
    authors.map(({ name }) => name),
    site.language,
  )
  // News is what a newspaper is expected to have.
  const label = kind === 'news' ? null : wording.kinds[kind]
  const picture = await read(image)
  const color = kind === 'news' ? brand.accent : colorsOf('light', site.look.light)[kind]
  const drawn = picture
    ? await drawPhotograph({ title, label, names, picture, brand })
    : await drawCard({ title, label, color, below: names, picture, brand })
  return answer(drawn, [cacheTag.article(slug), ...authors.map((author) => cacheTag.author(author.slug))])
}
