import type { Root as Html, RootContent } from 'hast'
import type { Root as Markdown, RootContent as MarkdownContent, Nodes as MarkdownNodes } from 'mdast'
import rehypeRaw from 'rehype-raw'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { type BodyWords, englishWords } from '#lib/content/body/body-words'
import { plainHtml } from '#lib/content/body/plain-html'
import { reachOfRawHtml } from '#lib/content/body/raw-reach'
import { eachElement, hasNode } from '#lib/content/walk'

/** Nodes of ours, which are not in the types of hast. */
const passThrough: 'slot'[] = ['slot', 'placeholder' as 'slot']

const rawProcessor = unified().use(rehypeRaw, { passThrough }).freeze()

/** A block in place of one that has its HTML already. */
interface Placeholder {
  type: 'placeholder'
  index: number
}

/** Turns Markdown into an HTML tree, with raw HTML parsed as a browser would. The tree is not safe yet. */
export function parseHtml(markdown: Markdown, words = englishWords): Html {
  const { children } = markdown
  const reach = hasNode(markdown, isRaw) ? reachOfRawHtml(markdown) : children.map(() => false)
  if (!reach) return parseRaw(wholeHtml(markdown, words))
  const plain = children.map((node, index) => (reach[index] ? null : plainHtml(node)))
  if (plain.every((node) => node !== null)) return { type: 'root', children: onLines(plain) }
  const rest = children.map((node, index) =>
    plain[index] ? ({ type: 'placeholder', index } satisfies Placeholder) : node,
  )
  const html = parseRaw(wholeHtml({ type: 'root', children: rest as MarkdownContent[] }, words))
  return {
    type: 'root',
    children: html.children.map((node) => {
      const block = node as RootContent | Placeholder
      return block.type === 'placeholder' ? (plain[block.index] ?? node) : block
    }),
  }
}

function isRaw({ type }: MarkdownNodes): boolean {
  return type === 'html'
}

function onLines(nodes: readonly RootContent[]): RootContent[] {
  return nodes.flatMap((node, index): RootContent[] => (index === 0 ? [node] : [{ type: 'text', value: '\n' }, node]))
}

/** Parses the raw HTML in a tree together with all around it. */
export function parseRaw(html: Html): Html {
  return html.children.some(hasRaw) ? (rawProcessor.runSync(html) as Html) : html
}

function hasRaw(node: RootContent): boolean {
  return node.type === 'raw' || ('children' in node && node.children.some(hasRaw))
}

/** The HTML tree of Markdown as remark-rehype makes it, with raw HTML as nodes of its own. */
export function wholeHtml(markdown: Markdown, words = englishWords): Html {
  const html = processorFor(words).runSync(markdown) as unknown as Html
  eachElement(html, (element) => {
    if (element.tagName === 'code') delete element.properties.className
  })
  return html
}

let last: { of: BodyWords; processor: ReturnType<typeof toHtml> } | null = null

/** Making a processor costs more than a text; a thread parses the texts of one newspaper. */
function processorFor(words: BodyWords) {
  if (last?.of !== words) last = { of: words, processor: toHtml(words) }
  return last.processor
}

function toHtml({ notes, backToReference, backToMention }: BodyWords) {
  return unified()
    .use(remarkRehype, {
      allowDangerousHtml: true,
      clobberPrefix: '',
      footnoteLabel: notes,
      footnoteLabelProperties: {},
      footnoteBackLabel: (index, mention) => {
        const note = String(index + 1)
        return mention > 1 ? backToMention({ note, mention: String(mention) }) : backToReference({ note })
      },
      passThrough,
    })
    .freeze()
}
