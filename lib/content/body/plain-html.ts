import type { Element, ElementContent, Properties, Text } from 'hast'
import type { Image, Link, List, ListItem, Nodes } from 'mdast'

/** Addresses that stay as they are in HTML. */
const plainAddress = /^[!#$&-;=?-Z_a-z~]*$/

/** Line ends beside spaces, which HTML does not need. */
const untrimmed = /[ \t]\n|\n[ \t]|\r/

/**
 * The HTML of a block of common Markdown, as mdast-util-to-hast makes it. Null where anything in it depends on the rest
 * of the text, or is rare: footnotes, references, raw HTML, tables, line breaks.
 */
export function plainHtml(node: Nodes): ElementContent | null {
  if (node.data) return null
  switch (node.type) {
    case 'paragraph':
      return around('p', node)
    case 'heading':
      return around(`h${node.depth}`, node)
    case 'emphasis':
      return around('em', node)
    case 'strong':
      return around('strong', node)
    case 'delete':
      return around('del', node)
    case 'text':
      return untrimmed.test(node.value) ? null : textOf(node.value, node)
    case 'inlineCode':
      return /[\r\n]/.test(node.value) ? null : element('code', {}, [textOf(node.value, node)], node)
    case 'code':
      return codeBlock(node.value, node)
    case 'link':
      return linkHtml(node)
    case 'image':
      return imageHtml(node)
    case 'thematicBreak':
      return element('hr', {}, [], node)
    case 'blockquote': {
      const children = all(node)
      return children && element('blockquote', {}, apart(children), node)
    }
    case 'list':
      return listHtml(node)
    case 'slot':
      return { ...node } as unknown as ElementContent
    default:
      return null
  }
}

function all(node: { children: readonly Nodes[] }): ElementContent[] | null {
  const children: ElementContent[] = []
  for (const child of node.children) {
    const html = plainHtml(child)
    if (!html) return null
    children.push(html)
  }
  return children
}

function around(tagName: string, node: Nodes & { children: readonly Nodes[] }): Element | null {
  const children = all(node)
  return children && element(tagName, {}, children, node)
}

function codeBlock(value: string, node: Nodes): Element {
  const text: Text = { type: 'text', value: value && `${value}\n` }
  return element('pre', {}, [element('code', {}, [text], node)], node)
}

function linkHtml(node: Link): Element | null {
  const children = plainAddress.test(node.url) ? all(node) : null
  return children && element('a', { href: node.url, ...titled(node) }, children, node)
}

function imageHtml(node: Image): Element | null {
  if (!plainAddress.test(node.url) || typeof node.alt !== 'string') return null
  return element('img', { src: node.url, alt: node.alt, ...titled(node) }, [], node)
}

function listHtml(node: List): Element | null {
  const loose = Boolean(node.spread) || node.children.some((item) => item.spread ?? item.children.length > 1)
  const items: Element[] = []
  for (const child of node.children) {
    const item = itemHtml(child, loose)
    if (!item) return null
    items.push(item)
  }
  const properties = typeof node.start === 'number' && node.start !== 1 ? { start: node.start } : {}
  return element(node.ordered ? 'ol' : 'ul', properties, apart(items), node)
}

function itemHtml(node: ListItem, loose: boolean): Element | null {
  const blocks = typeof node.checked === 'boolean' ? null : all(node)
  if (!blocks || node.data) return null
  const children: ElementContent[] = []
  for (const [index, child] of blocks.entries()) {
    const isParagraph = child.type === 'element' && child.tagName === 'p'
    if (loose || index !== 0 || !isParagraph) children.push(lineEnd())
    if (isParagraph && !loose) children.push(...child.children)
    else children.push(child)
  }
  const tail = blocks.at(-1)
  if (tail && (loose || tail.type !== 'element' || tail.tagName !== 'p')) children.push(lineEnd())
  return element('li', {}, children, node)
}

/** Nodes on lines of their own. */
function apart(nodes: readonly ElementContent[]): ElementContent[] {
  return [lineEnd(), ...nodes.flatMap((node) => [node, lineEnd()])]
}

function lineEnd(): Text {
  return { type: 'text', value: '\n' }
}

function titled({ title }: { title?: string | null }): Properties {
  return title === null || title === undefined ? {} : { title }
}

function textOf(value: string, { position }: Nodes): Text {
  return { type: 'text', value, ...(position && { position }) }
}

function element(tagName: string, properties: Properties, children: ElementContent[], { position }: Nodes): Element {
  return { type: 'element', tagName, properties, children, ...(position && { position }) }
}
