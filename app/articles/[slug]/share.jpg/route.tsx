import { join } from 'node:path'
import { ImageResponse } from 'next/og'
import sharp from 'sharp'
import { currentSite } from '#app/request'
import { SharePicture, sharePictureSize } from '#components/opengraph/share-picture'
import { findArticle } from '#lib/articles/queries'
import { readShareFonts } from '#lib/articles/share-fonts'
import { isDrawable } from '#lib/articles/share-words'
import type { Picture } from '#lib/content/blocks'
import { formatFewNames } from '#lib/dates'
import { environment } from '#lib/environment'
import { findPicture } from '#lib/pictures/files'
import { getVariant } from '#lib/pictures/variants'
import { cacheTag, shows, writeTags } from '#lib/publication/cache-tags'

type Context = RouteContext<'/articles/[slug]/share.jpg'>

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const found = await findArticle((await params).slug, { now: new Date(), drafts: false })
  if (found.state !== 'here' || !isDrawable(found.article.title)) return new Response(null, { status: 404 })
  const { slug, kind, title, authors, image } = found.article
  const [site, fonts, picture] = await Promise.all([currentSite(), readShareFonts(), image && dataAddress(image)])
  const names = formatFewNames(
    authors.map(({ name }) => name),
    site.language,
  )
  const drawn = new ImageResponse(
    <SharePicture kind={kind} title={title} authors={names} site={site.name} picture={picture} />,
    { ...sharePictureSize, fonts },
  )
  // As PNG a photograph would be ten times larger.
  const bytes = await sharp(await drawn.arrayBuffer())
    .jpeg({ quality: 84, mozjpeg: true })
    .toBuffer()
  const headers = { 'Content-Type': 'image/jpeg', [shows.header]: writeTags([cacheTag.article(slug), cacheTag.site]) }
  return new Response(new Uint8Array(bytes), { headers })
}

/** The lead picture at the size it is drawn, or null if its file is missing or unreadable. */
async function dataAddress({ src }: Picture): Promise<string | null> {
  const { CONTENT_DIR, DATA_DIR } = environment()
  const file = await findPicture(join(CONTENT_DIR, 'images'), src.split('/').slice(2).map(decodeURIComponent))
  if (!file) return null
  const bytes = await getVariant(file, { width: 960, format: 'jpeg', crop: '4x3' }, join(DATA_DIR, 'pictures'))
  return bytes && `data:image/jpeg;base64,${bytes.toString('base64')}`
}
