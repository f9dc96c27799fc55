import type { Element, Nodes, RootContent } from 'hast'
import { toHtml } from 'hast-util-to-html'

/** The attributes that most elements have, by their properties. */
const attributes = new Map([
  ...[
    'href',
    'title',
    'src',
    'alt',
    'id',
    'width',
    'height',
    'start',
    'rel',
    'role',
    'loading',
    'decoding',
    'type',
    'sizes',
    'dir',
    'lang',
  ].map((name): [string, string] => [name, name]),
  ['className', 'class'],
  ['srcSet', 'srcset'],
  ['ariaLabel', 'aria-label'],
  ['tabIndex', 'tabindex'],
])

const withoutEnd = new Set([
  ...['area', 'base', 'basefont', 'bgsound', 'br', 'col', 'command', 'embed', 'frame', 'hr', 'image', 'img', 'keygen'],
  ...['link', 'meta', 'param', 'source', 'track', 'wbr'],
])

/** Elements whose content is not HTML, or not text. */
const special = new Set(['script', 'style', 'svg', 'template'])

/** A node as HTML: the same as hast-util-to-html writes, which also writes what is rare here. */
export function writeHtml(node: Nodes): string {
  return written(node) ?? toHtml(node, { characterReferences: { useNamedReferences: true } })
}

function written(node: Nodes): string | null {
  if (node.type === 'text') return escaped(node.value)
  if (node.type !== 'element' || special.has(node.tagName)) return null
  const opening = openingOf(node)
  const content = opening === null ? null : contentOf(node.children)
  if (content === null) return null
  return content === '' && withoutEnd.has(node.tagName) ? opening : `${opening}${content}</${node.tagName}>`
}

function contentOf(children: readonly RootContent[]): string | null {
  let html = ''
  for (const child of children) {
    const own = written(child)
    if (own === null) return null
    html += own
  }
  return html
}

function openingOf({ tagName, properties }: Element): string | null {
  let html = `<${tagName}`
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined) continue
    const attribute = attributes.get(name)
    const text = Array.isArray(value) && (name === 'className' || name === 'rel') ? value.join(' ').trim() : value
    if (!attribute || (typeof text !== 'string' && typeof text !== 'number') || Number.isNaN(text)) return null
    html += ` ${attribute}="${quoted(String(text))}"`
  }
  return `${html}>`
}

function escaped(text: string): string {
  return /[<&]/.test(text) ? text.replace(/&/g, '&amp;').replace(/</g, '&lt;') : text
}

const references: Record<string, string> = { '"': '&quot;', '&': '&amp;', "'": '&#x27;', '`': '&#x60;' }

function quoted(value: string): string {
  return /["&'`]/.test(value) ? value.replace(/["&'`]/g, (sign) => references[sign] ?? sign) : value
}
