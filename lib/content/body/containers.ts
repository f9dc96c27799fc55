import type { BlockContent, Nodes, PhrasingContent, Root, RootContent } from 'mdast'
import type { LeafDirective } from 'mdast-util-directive'
import { type BodyWords, englishWords } from '#lib/content/body/body-words'
import { directiveNames, unknownOptions } from '#lib/content/body/directives'
import { galleryOf } from '#lib/content/body/galleries'
import type { BoxNode } from '#lib/content/body/nodes'
import type { Report } from '#lib/content/report/diagnostics'
import { suggest } from '#lib/content/report/nearest'
import { type Position, positionOfNode } from '#lib/content/report/position'
import { eachNode, hasNode } from '#lib/content/walk'
import { isUnseen } from '#lib/same-text'

const names = ['note', 'tip', 'warning', 'quote', 'gallery'] as const
type Name = (typeof names)[number]

/** The options of each, none of which is required. */
const options: Partial<Record<Name, readonly string[]>> = { quote: ['by'] }

interface Opened {
  node: LeafDirective
  at: Position
  content: RootContent[]
}

/** Pairs the lines that open and close containers, and turns what is between them into boxes: call-outs, pull quotes, galleries. */
export function readContainers(tree: Root, report: Report, words = englishWords): void {
  if (!hasNode(tree, isFence)) return
  refuseNested(tree, report)
  const children: RootContent[] = []
  let open: Opened | null = null
  for (const node of tree.children) {
    if (node.type === 'leafDirective' && node.opensContainer) {
      const at = positionOfNode(node)
      if (open) report('directive-place', at, insideAnother(node.name, open))
      else open = { node, at, content: [] }
    } else if (node.type === 'containerEnd') {
      if (open) children.push(...boxOf(open, report, words))
      else report('directive-syntax', positionOfNode(node), 'No container is open here. Remove this line.')
      open = null
    } else if (open) open.content.push(node)
    else children.push(node)
  }
  if (open) {
    const message = `“:::${open.node.name}” is never closed. Write ::: on a line of its own after its last line.`
    report('directive-syntax', open.at, message)
  }
  tree.children = children
}

function isFence(node: Nodes): boolean {
  return node.type === 'containerEnd' || (node.type === 'leafDirective' && Boolean(node.opensContainer))
}

/** Reports containers inside lists, quotes and footnotes, and removes their lines. */
function refuseNested(tree: Root, report: Report): void {
  eachNode(tree, (parent) => {
    if (parent.type === 'root' || !('children' in parent) || !parent.children.some(isFence)) return
    for (const node of parent.children) {
      if (node.type !== 'leafDirective' || !node.opensContainer) continue
      const message = `“:::${node.name}” is not allowed inside a list, quote or footnote. Start it in the first column.`
      report('directive-place', positionOfNode(node), message)
    }
    parent.children = parent.children.filter((node) => !isFence(node)) as never[]
  })
}

function insideAnother(name: string, { node, at }: Opened): string {
  return `“:::${name}” is inside “:::${node.name}” of line ${at.line}. Close that one first with ::: on a line of its own.`
}

function boxOf({ node, at, content }: Opened, report: Report, words: BodyWords): BoxNode[] {
  const name = names.find((known) => known === node.name)
  if (!name) {
    const isLeaf = directiveNames.includes(node.name)
    const cure = isLeaf ? `Write it with two colons: ::${node.name}` : suggest(node.name, [...names, ...directiveNames])
    report('directive-unknown', at, `There is no container “:::${node.name}”. ${cure}`)
    return []
  }
  const given = node.attributes ?? {}
  for (const message of unknownOptions(`:::${name}`, given, options[name] ?? [])) {
    report('directive-option', at, message)
  }
  if (content.length === 0) {
    report('directive-syntax', at, `“:::${name}” holds nothing. Write its text before the closing :::.`)
    return []
  }
  if ((name === 'quote' || name === 'gallery') && node.children.length > 0) {
    report('directive-syntax', at, `“:::${name}” takes no text in brackets. Remove it.`)
  }
  const position = { ...(node.position && { position: node.position }) }
  if (name === 'gallery') return [{ ...galleryOf(content, report), ...position }]
  const blocks = content as BlockContent[]
  return [
    { ...(name === 'quote' ? quoteOf(blocks, given.by ?? '') : callOutOf(name, node, blocks, words)), ...position },
  ]
}

function callOutOf(
  name: 'note' | 'tip' | 'warning',
  { children }: LeafDirective,
  content: BlockContent[],
  words: BodyWords,
): BoxNode {
  const title: PhrasingContent[] = children.length > 0 ? children : [{ type: 'text', value: words[name] }]
  return {
    type: 'box',
    data: { hName: 'section', hProperties: { dataCallOut: name, role: 'note' } },
    children: [{ type: 'paragraph', children: [{ type: 'strong', children: title }] }, ...content],
  }
}

function quoteOf(content: BlockContent[], by: string): BoxNode {
  const source: BoxNode = { type: 'box', data: { hName: 'figcaption' }, children: [{ type: 'text', value: by }] }
  return {
    type: 'box',
    data: { hName: 'figure', hProperties: { dataQuote: 'pull' } },
    children: [{ type: 'blockquote', children: content }, ...(isUnseen(by) ? [] : [source])],
  }
}
