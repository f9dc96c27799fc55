import { ImageResponse } from 'next/og'
import sharp from 'sharp'
import { currentSite } from '#app/request'
import { PollPicture } from '#components/opengraph/poll-picture'
import { sharePictureSize } from '#components/opengraph/share-picture'
import { readShareFonts } from '#lib/articles/share-fonts'
import { isDrawable } from '#lib/articles/share-words'
import { votesText } from '#lib/polls/figures'
import { getPollView } from '#lib/polls/queries'
import { cacheTag, shows, writeTags } from '#lib/publication/cache-tags'

/** The poll as everybody may see it, the same for every visitor. */
export async function GET(_: Request, { params }: RouteContext<'/polls/[slug]/share.jpg'>): Promise<Response> {
  const { slug } = await params
  const poll = await getPollView(slug, new Date())
  if (!poll || !isDrawable(poll.question)) return new Response(null, { status: 404 })
  const [site, fonts] = await Promise.all([currentSite(), readShareFonts()])
  const drawn = new ImageResponse(<PollPicture poll={poll} site={site.name} votes={votesText(poll.votes)} />, {
    ...sharePictureSize,
    fonts,
  })
  const bytes = await sharp(await drawn.arrayBuffer())
    .jpeg({ quality: 84, mozjpeg: true })
    .toBuffer()
  const headers = { 'Content-Type': 'image/jpeg', [shows.header]: writeTags([cacheTag.poll(slug), cacheTag.site]) }
  return new Response(new Uint8Array(bytes), { headers })
}
