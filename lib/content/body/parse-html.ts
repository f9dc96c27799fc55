import type { Root as Html } from 'hast'
import type { Root as Markdown } from 'mdast'
import rehypeRaw from 'rehype-raw'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { wording } from '#lib/wording'

const processor = unified()
  .use(remarkRehype, {
    allowDangerousHtml: true,
    clobberPrefix: '',
    footnoteLabel: wording.body.notes,
    footnoteLabelProperties: {},
    footnoteBackLabel: wording.body.backToReference,
    passThrough: ['slot'],
  })
  .freeze()
const rawProcessor = unified()
  .use(rehypeRaw, { passThrough: ['slot'] })
  .freeze()

/** Turns Markdown into an HTML tree, with raw HTML parsed as a browser would. The tree is not safe yet. */
export function parseHtml(markdown: Markdown): Html {
  const html = processor.runSync(markdown) as unknown as Html
  let hasRaw = false
  visit(html, (node) => {
    if (node.type === 'element' && node.tagName === 'code') delete node.properties.className
    if ((node.type as string) === 'raw') hasRaw = true
  })
  return hasRaw ? (rawProcessor.runSync(html) as Html) : html
}
