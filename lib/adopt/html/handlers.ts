import type { Element, ElementContent } from 'hast'
import type { Handle, NodeHandle, State } from 'hast-util-to-mdast'
import { defaultHandlers } from 'hast-util-to-mdast'
import type { Html, Nodes } from 'mdast'
import { phrasing } from 'mdast-util-phrasing'
import { nameOf, target } from '#lib/adopt/html/anchors'
import { codeBlock, inlineCode } from '#lib/adopt/html/code'
import { attribute, wordsOf } from '#lib/adopt/html/elements'
import { figure, image } from '#lib/adopt/html/figures'
import { finishedMarkdown, inlineHtml, markdownTag } from '#lib/adopt/html/markdown-block'
import { closingTag, openingTag, rawBlock, rawWithin } from '#lib/adopt/html/raw-html'
import { cell, lineBreak, table } from '#lib/adopt/html/tables'

/** Elements within a sentence for which Markdown has no sign, and which pages here show. */
const keptWithin = 'abbr bdi bdo cite dfn ins kbd mark q samp small sub sup u var'.split(' ')

/** Elements that only the core of adopt can judge, and lists that Markdown cannot write. */
const keptBlocks = 'script style form iframe audio video object embed svg math canvas dl'.split(' ')

/** Fields outside forms. */
const keptFields = ['input', 'select', 'textarea', 'button']

/** What each element becomes, where it differs from the package's own choice, which drops or flattens many of these. */
export const handlers: Record<string, Handle> = {
  ...each(keptWithin, keepWithin),
  ...each(keptBlocks, (_state, node) => rawBlock(node)),
  ...each(keptFields, (_state, node) => rawWithin(node)),
  acronym: (state, node) => keepWithin(state, { ...node, tagName: 'abbr' }),
  ruby: (_state, node) => rawWithin(node),
  span: (state, node) => (node.properties.lang || node.properties.dir ? keepWithin(state, node) : state.all(node)),
  [markdownTag]: (_state, node) => finishedMarkdown(node),
  a: link,
  aside: around,
  br: lineBreak,
  code: inlineCode,
  details,
  figure,
  img: image,
  ol: (state, node) => (isNumberedOtherwise(node) ? rawBlock(node) : defaultHandlers.ol(state, node)),
  // Several paragraphs where frames or pictures with captions stand in one.
  p: (state, node) => state.toFlow(state.all(node)),
  pre: codeBlock,
  table,
  td: cell,
  th: cell,
}

/** Comments were seen by nobody. */
export const nodeHandlers: Record<string, NodeHandle> = { comment: () => undefined }

function each(names: readonly string[], handle: Handle): Record<string, Handle> {
  return Object.fromEntries(names.map((name) => [name, handle]))
}

/** Tags around the Markdown of what they hold; alone, what they hold where that is no part of a sentence. */
function keepWithin(state: State, node: Element): Nodes[] {
  const children = state.all(node)
  if (children.length === 0 || !children.every(isWithin)) return children
  return [inlineHtml(openingTag(node)), ...children, inlineHtml(closingTag(node))]
}

/** Tags on lines of their own, with Markdown between them. */
function around(state: State, node: Element): Nodes[] {
  return [block(openingTag(node)), ...state.toFlow(state.all(node)), block(closingTag(node))]
}

/** Its summary stays HTML: between blank lines it would become a paragraph. */
function details(state: State, node: Element): Nodes[] {
  const isSummary = (child: ElementContent) => child.type === 'element' && child.tagName === 'summary'
  const summary = node.children.find(isSummary) as Element | undefined
  const rest = { ...node, children: node.children.filter((child) => !isSummary(child)) }
  const opening = [openingTag(node), ...(summary ? [rawBlock(summary).value] : [])].join('\n')
  return [block(opening), ...state.toFlow(state.all(rest)), block(closingTag(node))]
}

function block(value: string): Html {
  return { type: 'html', value }
}

function link(state: State, node: Element): Nodes | Nodes[] | undefined {
  const address = attribute(node, 'href').trim()
  const name = nameOf(node)
  if (name) return [rawWithin(target(name)), ...state.all(node)]
  if (address === '' || address === '#') return state.all(node)
  const title = attribute(node, 'title')
  const properties = { href: address, ...(title && title !== wordsOf(node) && { title }) }
  return defaultHandlers.a(state, { ...node, properties }) as Nodes | Nodes[] | undefined
}

function isNumberedOtherwise(list: Element): boolean {
  const items = list.children.filter((child) => child.type === 'element')
  return list.properties.reversed === true || items.some((item) => item.properties.value !== undefined)
}

function isWithin(node: Nodes): boolean {
  return phrasing(node) || (node.type === 'html' && node.data !== undefined)
}
