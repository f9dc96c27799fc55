import type { Definition, Image, ImageReference, Link } from 'mdast'
import { visit } from 'unist-util-visit'
import { named } from '#lib/adopt/html/elements'
import { applyEdits, type Edit } from '#lib/adopt/markdown/edits'
import { spanOf, treeOf } from '#lib/adopt/markdown/parse'
import { plainWords } from '#lib/adopt/markdown/plain-words'
import { attributeOf, fragmentOf } from '#lib/adopt/markdown/read-tag'
import { writePicture } from '#lib/adopt/markdown/write-media'

/** What becomes of a link: another address, or words alone; null where it stays as it is. */
export type TurnedLink = { to: 'address'; address: string } | { to: 'words' } | null

/** What becomes of a picture: another address and words, a link, or nothing new. */
export type TurnedPicture = { to: 'picture'; src: string; alt: string } | { to: 'link'; address: string } | null

export interface AddressTurner {
  link: (address: string, line: number | null) => TurnedLink
  picture: (src: string, alt: string, line: number | null) => TurnedPicture
}

/** Gives every link and picture of a text its new address, in Markdown and in HTML; all else stays to the letter. */
export function turnAddresses(text: string, turner: AddressTurner): string {
  const tree = treeOf(text)
  const edits: Edit[] = []
  const shown = picturesByReference(tree, turner)
  visit(tree, (node, _, parent) => {
    const line = node.position?.start.line ?? null
    if (node.type === 'link') edits.push(...editLink(node, text, turner.link(node.url, line)))
    if (node.type === 'image')
      edits.push(...editPicture(node, parent?.type === 'link', turner.picture(node.url, node.alt ?? '', line)))
    if (node.type === 'imageReference' && shown.get(node.identifier)?.to === 'link')
      edits.push(...unpicture(node, parent?.type === 'link'))
    if (node.type === 'definition') edits.push(...editDefinition(node, turner, shown))
    if (node.type === 'html') {
      const html = turnHtml(node.value, line, turner)
      if (html !== node.value) edits.push({ ...spanOf(node), text: html })
    }
  })
  return applyEdits(text, edits)
}

/** What becomes of each picture whose address stands in a definition, by the name of that. */
function picturesByReference(tree: ReturnType<typeof treeOf>, turner: AddressTurner): Map<string, TurnedPicture> {
  const names = new Set<string>()
  visit(tree, 'imageReference', (node) => {
    names.add(node.identifier)
  })
  const pictures = new Map<string, TurnedPicture>()
  visit(tree, 'definition', (node) => {
    if (!names.has(node.identifier) || pictures.has(node.identifier)) return
    const line = node.position?.start.line ?? null
    pictures.set(node.identifier, turner.picture(node.url, node.label ?? node.identifier, line))
  })
  return pictures
}

/** A link by the same reference; within a link the words alone. */
function unpicture(node: ImageReference, isLinked: boolean): Edit[] {
  const { start, end } = spanOf(node)
  return isLinked ? [{ start, end, text: node.alt ?? '' }] : [{ start, end: start + 1, text: '' }]
}

/** Only what follows the words is edited: pictures within them have edits of their own. */
function editLink(node: Link, text: string, turned: TurnedLink): Edit[] {
  if (!turned) return []
  const { start, end } = spanOf(node)
  const [first, last] = [node.children[0], node.children.at(-1)]
  const isBracketed = text[start] === '['
  if (!isBracketed) {
    const words = text.slice(start, end).replace(/^<|>$/g, '')
    if (turned.to === 'words') return [{ start, end, text: asCode(words) }]
    return [{ start, end, text: `[${words.replace(/[[\]\\*_`]/g, '\\$&')}](${written(turned.address)})` }]
  }
  if (!first || !last) return turned.to === 'words' ? [{ start, end, text: '' }] : []
  const [from, to] = [spanOf(first).start, spanOf(last).end]
  if (turned.to === 'words') {
    const words = text.slice(from, to)
    if (/^<?https?:\/\/\S+$/.test(words)) return [{ start, end, text: asCode(words) }]
    return [
      { start, end: from, text: '' },
      { start: to, end, text: '' },
    ]
  }
  return [{ start: to, end, text: `](${written(turned.address)}${title(node.title)})` }]
}

/** Words that are an address would be a link once more. */
function asCode(words: string): string {
  return `\`${words.replace(/\\(?=[\\*_~:[\]])/g, '').replace(/[`<>]/g, '')}\``
}

/** A link within a link would show as typed: of a picture with a link of its own, the words are left. */
function editPicture(node: Image, isLinked: boolean, turned: TurnedPicture): Edit[] {
  if (!turned) return []
  if (turned.to === 'picture')
    return [{ ...spanOf(node), text: writePicture(turned.src, turned.alt, node.title ? plainWords(node.title) : null) }]
  const words = (node.alt || node.title || 'Picture').replace(/[[\]\\]/g, '\\$&')
  return [{ ...spanOf(node), text: isLinked ? words : `[${words}](${written(turned.address)})` }]
}

function editDefinition(node: Definition, turner: AddressTurner, shown: ReadonlyMap<string, TurnedPicture>): Edit[] {
  const line = node.position?.start.line ?? null
  const label = node.label ?? node.identifier
  if (shown.has(node.identifier)) {
    const turned = shown.get(node.identifier)
    if (turned?.to !== 'picture') return []
    return [{ ...spanOf(node), text: `[${label}]: ${written(turned.src)}${title(node.title)}` }]
  }
  const turned = turner.link(node.url, line)
  if (!turned) return []
  // A reference needs its definition: where nothing answers any more, it leads to the front page.
  const address = turned.to === 'address' ? turned.address : '/'
  return [{ ...spanOf(node), text: `[${label}]: ${written(address)}${title(node.title)}` }]
}

const pictureTag = /<img\b[^<>]*>/gi
const href = /(<a\b[^<>]*?)\s+href[ \t]*=[ \t]*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))/gi

function turnHtml(html: string, line: number | null, turner: AddressTurner): string {
  const linked = html.replace(href, (whole, start: string, double?: string, single?: string, bare?: string) => {
    const turned = turner.link((double ?? single ?? bare ?? '').replaceAll('&amp;', '&'), line)
    if (!turned) return whole
    return turned.to === 'address' ? `${start} href="${attribute(turned.address)}"` : start
  })
  return linked.replace(pictureTag, (tag, offset: number) => {
    const [element] = named(fragmentOf(tag), 'img')
    const turned = turner.picture(attributeOf(element, 'src') ?? '', attributeOf(element, 'alt') ?? '', line)
    if (!turned) return tag
    if (turned.to === 'picture') return withSource(tag, turned.src, turned.alt)
    const words = attribute(attributeOf(element, 'alt') ?? 'Picture')
    const isLinked = /<a\b[^<>]*>[^<]*$/i.test(linked.slice(0, offset))
    return isLinked ? words : `<a href="${attribute(turned.address)}">${words}</a>`
  })
}

function withSource(tag: string, src: string, alt: string): string {
  const value = /(?:"[^"]*"|'[^']*'|[^\s"'<>]+)/.source
  const bare = tag.replace(new RegExp(`\\s(?:src|alt)[ \\t]*=[ \\t]*${value}`, 'gi'), '').replace(/^<img/i, '')
  return `<img src="${attribute(src)}" alt="${attribute(alt)}"${bare}`
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}

function written(address: string): string {
  return /[\s()<>]/.test(address) || address === '' ? `<${address.replace(/[<>]/g, encodeURIComponent)}>` : address
}

function title(text: string | null | undefined): string {
  return text ? ` "${text.replace(/["\\]/g, '\\$&')}"` : ''
}
