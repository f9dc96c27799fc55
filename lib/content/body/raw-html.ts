import type { Html, Root } from 'mdast'
import { visit } from 'unist-util-visit'
import { placeOfNode } from '#lib/content/body/nodes'
import type { Report } from '#lib/content/diagnostics'
import { limits } from '#lib/content/limits'

const tag = /<(\/?)([a-z][a-z0-9-]*)/gi
const neverClosed = new Set([
  'area',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'track',
  'wbr',
])

/**
 * Refuses raw HTML that an HTML parser would blow up: each tag that stays open is opened again in every paragraph that
 * follows. True where it is safe to parse.
 */
export function checkRawHtml(tree: Root, report: Report): boolean {
  const open = new Map<string, number>()
  let tags = 0
  let good = true
  visit(tree, 'html', (node: Html) => {
    for (const [, slash, name = ''] of node.value.matchAll(tag)) {
      tags++
      if (neverClosed.has(name.toLowerCase())) continue
      open.set(name.toLowerCase(), (open.get(name.toLowerCase()) ?? 0) + (slash ? -1 : 1))
    }
    const unclosed = [...open.values()].reduce((sum, count) => sum + Math.max(0, count), 0)
    if (tags <= limits.htmlTags && unclosed <= limits.unclosedTags) return
    const message =
      tags > limits.htmlTags
        ? 'There is too much raw HTML. Write Markdown.'
        : 'Too many HTML tags are never closed. Close them.'
    report('html-unclosed', placeOfNode(node), message)
    good = false
    return false
  })
  return good
}
