import type { Element, ElementContent } from 'hast'
import { captionOf, part, words } from '#lib/adopt/ghost/card-parts'
import { attribute, element, linkParagraph, named } from '#lib/adopt/html/elements'
import { markdownBlock } from '#lib/adopt/html/markdown-block'
import { writeGallery } from '#lib/adopt/markdown/write-media'
import type { PieceNote } from '#lib/adopt/report/findings'

export function gallery(card: Element, note: PieceNote): ElementContent[] {
  const pictures = named(card, 'img').map((image) => ({
    src: attribute(image, 'src'),
    alt: attribute(image, 'alt'),
    caption: null,
  }))
  note('gallery', null, `${pictures.length} pictures`)
  return [markdownBlock(writeGallery(pictures)), ...captionOf(card)]
}

export function file(card: Element): ElementContent[] {
  const address = attribute(part(card, 'kg-file-card-container') ?? card, 'href')
  const name = words(card, 'kg-file-card-title') || words(card, 'kg-file-card-filename')
  const about = words(card, 'kg-file-card-caption')
  return [linkParagraph(address, name), ...(about ? [element('p', {}, [{ type: 'text' as const, value: about }])] : [])]
}

/** The buttons of the player are none of the text; its title becomes the words of the link to the file. */
export function audio(card: Element): ElementContent[] {
  const [player] = named(card, 'audio')
  const title = words(card, 'kg-audio-title')
  if (player && title) player.properties.title = title
  return [...(player ? [player] : []), ...captionOf(card)]
}

export function video(card: Element): ElementContent[] {
  return [...named(card, 'video').slice(0, 1), ...captionOf(card)]
}
