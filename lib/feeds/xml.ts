import { writable } from '#lib/control-characters'

/** A node of a document: an element, text, or nothing. */
export type XmlNode = XmlElement | string | null

export interface XmlElement {
  name: string
  attributes: Readonly<Record<string, string>>
  children: readonly XmlNode[]
}

/** Creates an element. Text is unescaped: it is escaped when the document is written. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly XmlNode[]
): XmlElement {
  return { name, attributes, children }
}

/** Writes a whole XML 1.0 document in UTF-8. */
export function writeXml(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${write(root)}\n`
}

function write(node: XmlNode): string {
  if (node === null) return ''
  if (typeof node === 'string') return escapeText(node)
  const attributes = Object.entries(node.attributes).map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`)
  const start = `<${node.name}${attributes.join('')}`
  return node.children.length > 0 ? `${start}>${node.children.map(write).join('')}</${node.name}>` : `${start}/>`
}

// An unescaped carriage return would be read as a line feed; `>` is escaped because text may not contain `]]>`.
const inText: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' }
const inAttributes: Record<string, string> = { ...inText, '"': '&quot;', '\n': '&#10;', '\t': '&#9;' }

function escapeText(text: string): string {
  return writable(text).replace(/[&<>\r]/g, (character) => inText[character] ?? '')
}

function escapeAttribute(text: string): string {
  return writable(text).replace(/[&<>"\r\n\t]/g, (character) => inAttributes[character] ?? '')
}
