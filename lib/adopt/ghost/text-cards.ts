import type { Element, ElementContent } from 'hast'
import { captionOf, part, words } from '#lib/adopt/ghost/card-parts'
import { attribute, element, hasClass, linkParagraph, named, wordsOf } from '#lib/adopt/html/elements'
import { markdownBlock } from '#lib/adopt/html/markdown-block'
import { treeToMarkdown } from '#lib/adopt/html/tree-to-markdown'
import { type CallOutKind, writeCallOut } from '#lib/adopt/markdown/call-outs'
import type { PieceNote } from '#lib/adopt/report/findings'

/** A card about another page: its title as the link, then what the page says of itself. */
export function bookmark(card: Element): ElementContent[] {
  const address = attribute(part(card, 'kg-bookmark-container') ?? card, 'href')
  const about = [
    words(card, 'kg-bookmark-description'),
    [words(card, 'kg-bookmark-author'), words(card, 'kg-bookmark-publisher')].filter(Boolean).join(', '),
  ]
  const lines = about
    .filter(Boolean)
    .flatMap((text): ElementContent[] => [element('br'), { type: 'text', value: text }])
  const link = linkParagraph(address, words(card, 'kg-bookmark-title') || address)
  return [{ ...link, children: [...link.children, ...lines] }, ...captionOf(card)]
}

const kinds: Readonly<Record<string, CallOutKind>> = {
  '💡': 'tip',
  '✅': 'tip',
  '⚠️': 'warning',
  '🚨': 'warning',
  '❗': 'warning',
}

export function callOut(card: Element, note: PieceNote): ElementContent[] {
  const text = part(card, 'kg-callout-text') ?? card
  const kind = kinds[words(card, 'kg-callout-emoji')] ?? 'note'
  note('call-out', null, wordsOf(text).slice(0, 60))
  return [markdownBlock(writeCallOut(kind, null, treeToMarkdown({ type: 'root', children: [...text.children] })))]
}

export function toggle(card: Element): ElementContent[] {
  const summary = { type: 'text' as const, value: words(card, 'kg-toggle-heading-text') }
  const content = part(card, 'kg-toggle-content')
  return [element('details', {}, [element('summary', {}, [summary]), ...(content?.children ?? [])])]
}

export function button(card: Element): ElementContent[] {
  return named(card, 'a').map((link) => element('p', {}, [link]))
}

export function header(card: Element, note: PieceNote): ElementContent[] {
  if (named(card, 'img').length > 0) note('picture-left-out', null, attribute(named(card, 'img')[0] ?? card, 'src'))
  return named(card, 'h1', 'h2', 'h3', 'p', 'a').map((node) => (node.tagName === 'a' ? element('p', {}, [node]) : node))
}

export function product(card: Element): ElementContent[] {
  const stars = named(card, 'span').filter((star) => hasClass(star, 'kg-product-card-rating-active')).length
  const rating =
    stars > 0
      ? [element('p', {}, [{ type: 'text' as const, value: `${'★'.repeat(stars)}${'☆'.repeat(5 - stars)}` }])]
      : []
  const title = named(card, 'h4')
  const description = part(card, 'kg-product-card-description')?.children ?? []
  const link = named(card, 'a')
    .filter((one) => hasClass(one, 'kg-product-card-button'))
    .map((one) => element('p', {}, [one]))
  return [...named(card, 'img').map((image) => element('p', {}, [image])), ...title, ...rating, ...description, ...link]
}

export function callToAction(card: Element): ElementContent[] {
  const label = words(card, 'kg-cta-sponsor-label')
  const links = named(card, 'a')
    .filter((one) => hasClass(one, 'kg-cta-button'))
    .map((one) => element('p', {}, [one]))
  return [
    ...(label ? [element('p', {}, [{ type: 'text' as const, value: label }])] : []),
    // Ghost writes “CTA Image” for its alternative text, whatever it shows.
    ...named(card, 'img').map((image) => element('p', {}, [element('img', { src: attribute(image, 'src'), alt: '' })])),
    ...(part(card, 'kg-cta-text')?.children ?? []),
    ...links,
  ]
}

export function signUp(card: Element, note: PieceNote): ElementContent[] {
  note('form-left-out', null, `A form to subscribe: “${words(card, 'kg-signup-card-heading')}”.`)
  return []
}
