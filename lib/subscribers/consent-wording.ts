import { createHash } from 'node:crypto'
import type { Element, Nodes, Root } from 'hast'
import { toHtml } from 'hast-util-to-html'
import rehypeSanitize from 'rehype-sanitize'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'

/** The consent wording in the forms in which it is kept, shown and mailed. */
export interface ConsentWording {
  /** SHA-256 of the Markdown, hex. */
  hash: string
  markdown: string
  /** Sanitised HTML, with links as the editor wrote them. */
  html: string
  /** The same for mails: every link with its host. */
  mail: { html: string; text: string }
}

/** Renders site.yaml's `consent`. */
export function renderConsent(markdown: string, siteUrl: string): ConsentWording {
  const tree = pipeline.runSync(pipeline.parse(markdown))
  const html = toHtml(tree)
  visit(tree, 'element', (element) => {
    if (element.tagName === 'a') element.properties.href = new URL(String(element.properties.href ?? ''), siteUrl).href
  })
  const hash = createHash('sha256').update(markdown).digest('hex')
  return { hash, markdown, html, mail: { html: toHtml(tree), text: asText(tree) } }
}

const allowed = {
  tagNames: ['p', 'a', 'strong', 'em', 'ul', 'ol', 'li', 'br'],
  attributes: { a: ['href'] },
  protocols: { href: ['http', 'https', 'mailto'] },
}

const pipeline = unified().use(remarkParse).use(remarkRehype).use(rehypeSanitize, allowed)

/** Paragraphs and items on lines of their own, links with their address behind them. */
function asText(tree: Root): string {
  return textOf(tree)
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value.replace(/\n/g, ' ')
  if (node.type !== 'root' && node.type !== 'element') return ''
  const inner = node.children.map(textOf).join('')
  return node.type === 'root' ? inner : wrap(node, inner)
}

function wrap(element: Element, inner: string): string {
  if (element.tagName === 'a') return `${inner} (${String(element.properties.href)})`
  if (element.tagName === 'li') return `- ${inner.trim()}\n`
  if (element.tagName === 'br') return '\n'
  return element.tagName === 'p' ? `${inner}\n\n` : inner
}
