import type { Nodes } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { toHtml } from 'hast-util-to-html'
import { visit } from 'unist-util-visit'
import type { Site } from '#lib/content/site/schema'
import { wordingHash } from '#lib/subscribers/wording-hash'

/** The consent wording as it is stored and mailed. */
export interface ConsentWording {
  /** SHA-256 of the Markdown, hex. */
  hash: string
  markdown: string
  /** As the form shows it. */
  html: string
  /** The same for mails: every link is absolute. */
  mail: { html: string; text: string }
}

/** The publication's wording, ready to be stored. */
export function consentOf({
  consent,
  consentHtml,
  url,
}: Pick<Site, 'consent' | 'consentHtml' | 'url'>): ConsentWording {
  const tree = fromHtml(consentHtml, { fragment: true })
  visit(tree, 'element', ({ tagName, properties }) => {
    if (tagName === 'a') properties.href = new URL(String(properties.href ?? ''), url).href
  })
  return {
    hash: wordingHash(consent),
    markdown: consent,
    html: consentHtml,
    mail: { html: toHtml(tree), text: textOf(tree) },
  }
}

/** Plain text, each link followed by its address. */
function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value.replace(/\s+/g, ' ')
  if (node.type !== 'root' && node.type !== 'element') return ''
  const inner = node.children.map(textOf).join('')
  return node.type === 'element' && node.tagName === 'a' ? `${inner} (${String(node.properties.href)})` : inner
}
