import type { Element } from 'hast'
import type { Handle, State } from 'hast-util-to-mdast'
import type { Image } from 'mdast'
import { attribute, named, wordsOf } from '#lib/adopt/html/elements'
import { rawBlock } from '#lib/adopt/html/raw-html'

/** A picture. Its title would be shown as its caption, and authors seldom wrote it for readers: only captions stay. */
export function image(_state: State, node: Element): Image {
  return {
    type: 'image',
    url: attribute(node, 'src').trim(),
    alt: attribute(node, 'alt').trim(),
    title: attribute(node, 'dataCaption') || null,
  }
}

/**
 * One picture with its caption is a paragraph with its title, or HTML where the caption has links, which a title cannot.
 * Of any other figure, the parts follow each other.
 */
export const figure: Handle = (state, node) => {
  const [caption] = named(node, 'figcaption')
  const [picture, another] = named(node, 'img')
  const words = caption ? wordsOf(caption) : ''
  if (!picture || another || wordsOf(node) !== words || named(node, 'iframe', 'video', 'audio').length > 0) {
    return state.toFlow(state.all(node))
  }
  if (caption && named(caption, 'a').length > 0) {
    return rawBlock({ ...node, children: [linkAround(node, picture) ?? picture, caption] })
  }
  picture.properties.dataCaption = words
  return state.toFlow(state.all({ type: 'root', children: [linkAround(node, picture) ?? picture] }))
}

function linkAround(node: Element, picture: Element): Element | undefined {
  return named(node, 'a').find((link) => named(link, 'img').includes(picture))
}
