import type { Element, ElementContent, Nodes, Root } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { toHtml } from 'hast-util-to-html'
import { visit } from 'unist-util-visit'

/** What a page's picture has that a mail's has not: other sizes, and when to load it. */
const onlyOnPages = ['className', 'decoding', 'loading', 'sizes', 'srcSet', 'tabIndex']

/** The introduction of a mailing for its mail, as text and as HTML: every address is a full one. */
export function introduction(html: string, siteUrl: string): { text: string; html: string } {
  const tree = fromHtml(html, { fragment: true })
  visit(tree, 'element', ({ properties }) => {
    for (const name of ['href', 'src'])
      if (typeof properties[name] === 'string') properties[name] = new URL(properties[name], siteUrl).href
    for (const name of onlyOnPages) delete properties[name]
  })
  return { text: blocksOf(tree).join('\n\n'), html: toHtml(tree) }
}

/** The blocks of an element as text, each without empty lines around it. */
function blocksOf(parent: Root | Element): string[] {
  const blocks: string[] = []
  let line: Nodes[] = []
  const flush = () => {
    const text = lineOf(line)
    if (text) blocks.push(text)
    line = []
  }
  for (const node of parent.children) {
    const block = node.type === 'element' ? blockOf(node) : null
    if (block === null) line.push(node)
    else {
      flush()
      blocks.push(...block)
    }
  }
  flush()
  return blocks
}

/** Null for what stands in a line. */
function blockOf(element: Element): string[] | null {
  const { tagName, children } = element
  if (/^(p|h[1-6]|figcaption|dt)$/.test(tagName)) return [lineOf(children)].filter((text) => text !== '')
  if (tagName === 'ul' || tagName === 'ol') return [itemsOf(element)]
  if (tagName === 'blockquote') return [blocksOf(element).join('\n\n').replace(/^/gm, '> ')]
  if (tagName === 'tr') return [rowOf(children)]
  if (tagName === 'pre') return [rawText(element).trimEnd()]
  if (tagName === 'hr') return ['* * *']
  if (/^(figure|table|thead|tbody|tfoot|div|dl|dd|details|summary|section|aside)$/.test(tagName))
    return blocksOf(element)
  return null
}

function itemsOf({ tagName, children }: Element): string {
  const items = children.filter((child): child is Element => child.type === 'element')
  return items
    .map(
      (item, index) =>
        `${tagName === 'ol' ? `${index + 1}.` : '-'} ${blocksOf(item).join('\n').replace(/\n/g, '\n  ')}`,
    )
    .join('\n')
}

function rowOf(cells: readonly ElementContent[]): string {
  return cells.flatMap((cell) => (cell.type === 'element' ? [lineOf(cell.children)] : [])).join(' | ')
}

function lineOf(nodes: readonly Nodes[]): string {
  return nodes
    .map(inLine)
    .join('')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim()
}

/** Each link is followed by its address, each picture is its words. */
function inLine(node: Nodes): string {
  if (node.type === 'text') return node.value.replace(/\s+/g, ' ')
  if (node.type !== 'element') return ''
  if (node.tagName === 'br') return '\n'
  if (node.tagName === 'img') return node.properties.alt ? `[${node.properties.alt}]` : ''
  const inner = node.children.map(inLine).join('')
  const { href } = node.properties
  return node.tagName === 'a' && typeof href === 'string' && href !== inner ? `${inner} (${href})` : inner
}

function rawText(node: Nodes): string {
  if (node.type === 'text') return node.value
  return 'children' in node ? node.children.map(rawText).join('') : ''
}
