import type { Element, Nodes, RootContent } from 'hast'
import type { BodyPiece } from '#lib/content/body/to-blocks'

/** The words of a body, without markup. */
export function toPlainText(pieces: readonly BodyPiece[]): string {
  const texts = pieces.map(({ block }) => {
    if (block.type === 'nodes') return plain(block.node)
    return block.type === 'figure' ? (block.picture.caption ?? '') : ''
  })
  return texts.filter((text) => text !== '').join('\n\n')
}

/** The words of the first paragraph that is more than an address, such as that of a video; '' where there is none. */
export function openingOf(pieces: readonly BodyPiece[]): string {
  for (const { flow, block } of pieces) {
    const text = flow === 'paragraph' && block.type === 'nodes' ? plain(block.node) : ''
    if (text !== '' && !/^https?:\/\/\S+$/.test(text)) return text
  }
  return ''
}

const inlineOnly = new Set(['p', 'h2', 'h3', 'h4', 'h5', 'h6', 'pre'])

function plain(node: RootContent): string {
  if (node.type !== 'element' || inlineOnly.has(node.tagName)) return textOf(node).replace(/\s+/g, ' ').trim()
  if (leadsToNote(node)) return ''
  return node.children
    .map((child) => (child.type === 'element' ? plain(child) : textOf(child).trim()))
    .filter((text) => text !== '')
    .join(' ')
}

function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value
  return node.type === 'element' && !leadsToNote(node) ? node.children.map(textOf).join('') : ''
}

/** Whether an element is a number or arrow between a text and its footnotes, which is no word of either. */
function leadsToNote({ properties }: Element): boolean {
  return Boolean(properties.dataFootnoteRef || properties.dataFootnoteBackref)
}
