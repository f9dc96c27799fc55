import type { ForeignTag } from '#lib/adopt/liquid/open-liquid'
import { readTagArguments } from '#lib/adopt/markdown/fill-tag'
import { videoAddress } from '#lib/adopt/markdown/players'
import { writeEmbed, writePicture } from '#lib/adopt/markdown/write-media'

/** What the shortcodes write that most sites by Eleventy have, {% image "boat.jpg", "A boat" %} first; null for others. */
export function eleventyTag({ name, args }: Pick<ForeignTag, 'name' | 'args'>): string | null {
  const { positional, named } = readTagArguments(args)
  const [first = '', second = ''] = positional
  const video = videoAddress(name, first)
  if (video) return `\n\n${writeEmbed(video, named.title ?? null)}\n\n`
  if (name !== 'image') return null
  const src = named.src ?? first
  // Without a dot it is the name of a value, which only a run of the old site knows.
  return src.includes('.') ? writePicture(fromTop(src), named.alt ?? second, named.caption ?? null) : null
}

/** The plug-in for pictures finds them from the top of the project. */
function fromTop(src: string): string {
  return /^(?:[a-z]+:|\/|\.{1,2}\/)/i.test(src) ? src : `/${src}`
}
