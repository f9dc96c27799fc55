import type { Element, ElementContent, Root } from 'hast'
import { audio, file, gallery, video } from '#lib/adopt/ghost/media-cards'
import { bookmark, button, callOut, callToAction, header, product, signUp, toggle } from '#lib/adopt/ghost/text-cards'
import { attribute, classesOf, replaceElements } from '#lib/adopt/html/elements'
import type { PieceNote } from '#lib/adopt/report/findings'

type Turn = (card: Element, note: PieceNote) => ElementContent[]

/** What each card of the editor becomes. Others, such as pictures and embeds, are ordinary HTML. */
const cards: Readonly<Record<string, Turn>> = {
  'kg-gallery-card': gallery,
  'kg-bookmark-card': bookmark,
  'kg-callout-card': callOut,
  'kg-toggle-card': toggle,
  'kg-button-card': button,
  'kg-email-cta': () => [],
  'kg-file-card': file,
  'kg-audio-card': audio,
  'kg-video-card': video,
  'kg-header-card': header,
  'kg-product-card': product,
  'kg-cta-card': callToAction,
  'kg-signup-card': signUp,
}

/** Turns the cards of Ghost's editor into plain HTML or finished Markdown. */
export function turnCards(tree: Root, note: PieceNote): void {
  replaceElements(tree, (node) => {
    if (node.tagName === 'iframe' && !attribute(node, 'src')) node.properties.src = attribute(node, 'dataSrc')
    const card = classesOf(node).find((name) => Object.hasOwn(cards, name))
    return card ? (cards[card]?.(node, note) ?? null) : null
  })
}
