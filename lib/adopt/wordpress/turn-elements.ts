import type { Element, ElementContent, Root } from 'hast'
import { attribute, classesOf, element, hasClass, named, replaceElements, wordsOf } from '#lib/adopt/html/elements'
import { markdownBlock } from '#lib/adopt/html/markdown-block'
import { treeToMarkdown } from '#lib/adopt/html/tree-to-markdown'
import { writePullQuote } from '#lib/adopt/markdown/call-outs'
import { writeGallery } from '#lib/adopt/markdown/write-media'
import type { PieceNote } from '#lib/adopt/report/findings'
import type { BodyContext } from '#lib/adopt/wordpress/body'
import type { MediaLibrary } from '#lib/adopt/wordpress/media-library'

/** Turns the elements of WordPress and of its block editor whose classes say more than their names. */
export function turnElements(tree: Root, { library, note }: BodyContext): void {
  replaceElements(tree, (node) => {
    if (node.tagName === 'img') return picture(node, library)
    if (node.tagName === 'audio' || node.tagName === 'video') return entitled(node, library)
    if (node.tagName === 'a') return byClass(node, note) ?? withoutPicturePage(node)
    if (isGallery(node)) {
      note('gallery', null, `${named(node, 'img').length} pictures`)
      return gallery(node)
    }
    if (isEmbed(node)) return embed(node)
    if (isBareAddress(node)) return [markdownBlock(wordsOf(node))]
    return byClass(node, note)
  })
}

/** The uploaded file in place of the smaller copy that the text shows, and the background of a cover as a picture. */
function picture(node: Element, library: MediaLibrary): null {
  const id = classesOf(node)
    .find((name) => /^wp-image-\d+$/.test(name))
    ?.slice('wp-image-'.length)
  const found = library.get(id ?? '') ?? library.byAddress(attribute(node, 'src'))
  if (found?.url) node.properties.src = found.url
  if (found?.alt && !attribute(node, 'alt').trim()) node.properties.alt = found.alt
  return null
}

/** A picture’s link to the page that WordPress made for it, which shows it once more. */
function withoutPicturePage(link: Element): ElementContent[] | null {
  const isPage = /\battachment\b/.test(attribute(link, 'rel')) || /[?&]attachment_id=/.test(attribute(link, 'href'))
  const [shown] = named(link, 'img')
  const page = shown && attribute(shown, 'dataLink')
  const isOwnPage = isPage || (page !== undefined && page !== '' && page === attribute(link, 'href'))
  return shown && isOwnPage && wordsOf(link) === '' ? link.children : null
}

/** A sound or video with its title in the media library, which becomes the words of its link. */
function entitled(node: Element, library: MediaLibrary): null {
  const source = [node, ...named(node, 'source')].map((one) => attribute(one, 'src')).find(Boolean)
  const title = library.byAddress(source ?? '')?.title
  if (title && !attribute(node, 'title')) node.properties.title = title
  return null
}

function isGallery(node: Element): boolean {
  const galleries = ['wp-block-gallery', 'gallery', 'wp-block-jetpack-tiled-gallery', 'wp-block-jetpack-slideshow']
  return classesOf(node).some((name) => galleries.includes(name)) && named(node, 'img').length > 0
}

function gallery(node: Element): ElementContent[] {
  const figures = named(node, 'figure').filter((one) => one !== node && named(one, 'img').length === 1)
  const pictures = named(node, 'img').map((image) => {
    const around = figures.find((one) => named(one, 'img')[0] === image)
    const caption = around && named(around, 'figcaption')[0]
    return {
      src: attribute(image, 'src'),
      alt: attribute(image, 'alt'),
      caption: (caption && wordsOf(caption)) || null,
    }
  })
  const own = node.children.filter((child) => child.type === 'element' && child.tagName === 'figcaption') as Element[]
  return [markdownBlock(writeGallery(pictures)), ...own.map(({ children }) => element('p', {}, children))]
}

function isEmbed(node: Element): boolean {
  return node.tagName === 'figure' && classesOf(node).some((name) => name.startsWith('wp-block-embed'))
}

/** The address alone on its line, then the caption. A frame that was saved with the text stays one. */
function embed(node: Element): ElementContent[] | null {
  const [caption] = named(node, 'figcaption')
  const address = /https?:\/\/\S+/.exec(
    wordsOf({ ...node, children: node.children.filter((child) => child !== caption) }),
  )
  if (!address || named(node, 'iframe', 'blockquote').length > 0) return null
  return [markdownBlock(address[0]), ...(caption ? [element('p', {}, caption.children)] : [])]
}

/** A paragraph of nothing but an address, for which WordPress showed a player or a card. */
function isBareAddress(node: Element): boolean {
  if (node.tagName !== 'p' || !/^https?:\/\/\S+$/.test(wordsOf(node))) return false
  const link = named(node, 'a')[0]
  return !link || attribute(link, 'href') === wordsOf(node)
}

function byClass(node: Element, note: PieceNote): ElementContent[] | null {
  if (hasClass(node, 'wp-block-file__embed')) return []
  if (hasClass(node, 'wp-block-file__button')) {
    note('html-turned', null, `The button “${wordsOf(node)}” leads where the file’s name does.`)
    return []
  }
  if (hasClass(node, 'wp-block-button')) return [element('p', {}, node.children)]
  if (hasClass(node, 'wp-block-file')) return [element('p', {}, node.children)]
  if (hasClass(node, 'wp-block-pullquote')) return [pullQuote(node)]
  if (hasClass(node, 'wp-block-verse') && node.tagName === 'pre') return [element('p', {}, lines(node.children))]
  return hasClass(node, 'wp-block-cover__image-background') && node.tagName === 'div' ? background(node) : null
}

function pullQuote(node: Element): Element {
  const [quote = node] = named(node, 'blockquote')
  const [cite] = named(node, 'cite')
  replaceElements(quote, (child) => (child === cite ? [] : null))
  return markdownBlock(
    writePullQuote(treeToMarkdown({ type: 'root', children: quote.children }), cite ? wordsOf(cite) : ''),
  )
}

/** Line ends of a verse are breaks. */
function lines(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type === 'element') return [{ ...node, children: lines(node.children) }]
    if (node.type !== 'text') return [node]
    const parts = node.value.trim() === '' ? [] : node.value.split('\n')
    return parts.flatMap((value, index) => [...(index > 0 ? [element('br')] : []), { type: 'text' as const, value }])
  })
}

function background(node: Element): ElementContent[] {
  const address = /url\(["']?(?<address>[^"')]+)/.exec(attribute(node, 'style'))?.groups?.address
  return address ? [element('img', { src: address, alt: attribute(node, 'ariaLabel') })] : []
}
