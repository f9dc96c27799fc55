import type { Element, ElementContent } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { toHtml } from 'hast-util-to-html'
import { visit } from 'unist-util-visit'
import type { Block, Picture } from '#lib/content/blocks'
import { link, make, paragraph } from '#lib/feeds/elements'
import { pathTo } from '#lib/paths'
import { plainJpeg } from '#lib/pictures/addresses'

/** What a body needs outside the site. */
export interface Elsewhere {
  /** The site's address without a trailing slash. */
  siteUrl: string
  articleUrl: string
  /** Questions of the polls in it, by slug. */
  questions: ReadonlyMap<string, string>
}

/** The body of an article for feed readers: absolute addresses, polls as links to their pages, no sponsor. */
export function bodyHtml(blocks: readonly Block[], elsewhere: Elsewhere): string {
  return blocks.map((block) => blockHtml(block, elsewhere)).join('\n')
}

function blockHtml(block: Block, elsewhere: Elsewhere): string {
  switch (block.type) {
    case 'html':
      return withAbsoluteAddresses(block.html, elsewhere)
    case 'figure':
      return toHtml(figure(block.picture, elsewhere.siteUrl))
    case 'embed':
      return toHtml(paragraph(link(block.url, block.title)))
    case 'poll': {
      const question = elsewhere.questions.get(block.slug)
      return question ? toHtml(paragraph(link(`${elsewhere.siteUrl}${pathTo('poll', block.slug)}`, question))) : ''
    }
    case 'sponsor':
      return ''
  }
}

const addresses = ['href', 'src', 'poster', 'cite'] as const

/** Parses the HTML, since what looks like an address in the text must stay as it is. */
function withAbsoluteAddresses(html: string, { siteUrl, articleUrl }: Elsewhere): string {
  const tree = fromHtml(html, { fragment: true })
  visit(tree, 'element', (node, index, parent) => {
    if (node.tagName === 'picture' && parent && index !== undefined) {
      // Feed readers choose no format: the fallback image replaces the whole element.
      parent.children.splice(index, 1, ...node.children.filter((child) => isElement(child, 'img')))
      return index
    }
    for (const name of addresses) {
      const value = node.properties[name]
      if (typeof value !== 'string') continue
      if (value.startsWith('#')) node.properties[name] = articleUrl + value
      else if (value.startsWith('/') && !value.startsWith('//')) node.properties[name] = siteUrl + value
    }
  })
  return toHtml(tree)
}

function figure(picture: Picture, siteUrl: string): Element {
  const words = [picture.caption, picture.credit].filter((text) => text !== null).join(' ')
  const { address, width, height } = plainJpeg(picture)
  const image = make('img', { src: siteUrl + address, alt: picture.alt, width, height })
  return make('figure', {}, image, ...(words ? [make('figcaption', {}, words)] : []))
}

function isElement(node: ElementContent, tagName: string): boolean {
  return node.type === 'element' && node.tagName === tagName
}
