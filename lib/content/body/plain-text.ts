import type { Element, RootContent } from 'hast'
import { phrasing } from '#lib/content/body/html-names'
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

/** Elements whose ends divide no word; a line break, a cell or a paragraph does. */
const withinWords = new Set([...phrasing, 'wbr'])

function plain(node: RootContent): string {
  // Single spaces, which are most, stay as they are.
  return textOf(node)
    .replace(/[^\S ]\s*| \s+/g, ' ')
    .trim()
}

function textOf(node: RootContent): string {
  if (node.type === 'text') return node.value
  if (node.type !== 'element' || leadsToNote(node)) return ''
  let text = ''
  for (const child of node.children) text += textOf(child)
  return withinWords.has(node.tagName) ? text : ` ${text} `
}

/** Whether an element is a number or arrow between a text and its footnotes, which is no word of either. */
function leadsToNote({ properties }: Element): boolean {
  return Boolean(properties.dataFootnoteRef || properties.dataFootnoteBackref)
}
