import type { Heading, Nodes, Paragraph, Parents, PhrasingContent, Root, RootContent } from 'mdast'
import { isUnseen } from '#lib/same-text'

type Marked = Extract<PhrasingContent, { type: 'emphasis' | 'strong' | 'delete' | 'link' }>

/** Takes out of a text what Markdown cannot write cleanly: empty parts, spaces inside emphasis, breaks in headings. */
export function tidy(tree: Root): void {
  tidyChildren(tree)
}

function tidyChildren(parent: Parents): void {
  const children = (parent.children as RootContent[]).flatMap((child) => {
    if ('children' in child) tidyChildren(child)
    return settled(child, parent)
  })
  parent.children = joined(children) as typeof parent.children
}

/** What stands in a node's place. */
function settled(node: RootContent, parent: Parents): RootContent[] {
  switch (node.type) {
    case 'emphasis':
    case 'strong':
    case 'delete':
    case 'link':
      return parent.type === node.type ? node.children : spacesOutside(node)
    case 'paragraph':
      return separated(node)
    case 'heading':
      return onOneLine(node)
    case 'listItem':
      // Blank lines only between the paragraphs of an item.
      return [{ ...node, spread: node.children.filter(({ type }) => type !== 'list').length > 1 }]
    case 'list':
      return node.children.length === 0 ? [] : [{ ...node, spread: node.children.some(({ spread }) => spread) }]
    case 'blockquote':
      return node.children.length === 0 ? [] : [node]
    default:
      return [node]
  }
}

/** Emphasis must start and end at a letter, so spaces and breaks at its edges go around it; what is empty was seen by nobody. */
function spacesOutside(node: Marked): RootContent[] {
  const children = [...(node.children as PhrasingContent[])]
  const before = takeSpace(children, 'shift', /^\s+/)
  const after = takeSpace(children, 'pop', /\s+$/).reverse()
  return [...before, ...(children.length === 0 ? [] : [{ ...node, children } as Marked]), ...after]
}

/** Takes the spaces and breaks away that stand at one end of a list. */
function takeSpace(children: PhrasingContent[], take: 'shift' | 'pop', pattern: RegExp): RootContent[] {
  const taken: RootContent[] = []
  for (let edge = children[take](); edge; edge = children[take]()) {
    const space = edge.type === 'text' ? (pattern.exec(edge.value)?.[0] ?? '') : ''
    const isGone = edge.type === 'break' || (edge.type === 'text' && edge.value.length === space.length)
    if (edge.type === 'break') taken.push(edge)
    else if (space !== '') taken.push({ type: 'text', value: space })
    if (isGone) continue
    children[take === 'shift' ? 'unshift' : 'push'](
      edge.type === 'text' ? { ...edge, value: edge.value.replace(pattern, '') } : edge,
    )
    return taken
  }
  return taken
}

/** Two breaks in a row are how some editors end a paragraph. */
function separated(node: Paragraph): RootContent[] {
  const parts: PhrasingContent[][] = [[]]
  const pending = [...node.children]
  for (let child = pending.shift(); child; child = pending.shift()) {
    const isBlank = child.type === 'break' && nextIsBreak(pending)
    if (!isBlank) parts.at(-1)?.push(child)
    while (isBlank && nextIsBreak(pending)) pending.shift()
    if (isBlank) parts.push([])
  }
  return parts.map(withoutEdgeBreaks).flatMap((children) => (isBlankText(children) ? [] : [{ ...node, children }]))
}

function nextIsBreak([first, second]: readonly PhrasingContent[]): boolean {
  return first?.type === 'break' || (first?.type === 'text' && first.value.trim() === '' && second?.type === 'break')
}

function withoutEdgeBreaks(children: PhrasingContent[]): PhrasingContent[] {
  const start = children.findIndex((child) => !isEdge(child))
  const end = children.findLastIndex((child) => !isEdge(child))
  return start === -1 ? [] : children.slice(start, end + 1)
}

function isEdge(node: PhrasingContent): boolean {
  return node.type === 'break' || (node.type === 'text' && node.value.trim() === '')
}

function isBlankText(children: readonly PhrasingContent[]): boolean {
  return children.every((child) => child.type === 'text' && isUnseen(child.value))
}

/** A heading is one line; a heading of nothing but a picture is the picture. */
function onOneLine(node: Heading): RootContent[] {
  const children = node.children.map(
    (child): PhrasingContent => (child.type === 'break' ? { type: 'text', value: ' ' } : child),
  )
  if (isBlankText(children)) return []
  if (children.every((child) => child.type === 'image' || isEdge(child))) return [{ type: 'paragraph', children }]
  return [{ ...node, children: joined(children) as PhrasingContent[] }]
}

/** Neighbors of one kind as one: two texts, or two emphases that an editor split, with the space between them. */
function joined(children: readonly RootContent[]): RootContent[] {
  const result: RootContent[] = []
  for (const child of children) {
    const last = result.at(-1)
    const before = isBlank(last) ? result.at(-2) : last
    if (child.type === 'text' && last?.type === 'text') last.value += child.value
    else if (isEmphasis(child) && isEmphasis(before) && before.type === child.type) {
      if (isBlank(last)) before.children.push(...(result.splice(-1) as PhrasingContent[]))
      before.children = joined([...before.children, ...child.children]) as PhrasingContent[]
    } else result.push(child)
  }
  return result
}

function isBlank(node: Nodes | undefined): boolean {
  return node?.type === 'text' && node.value.trim() === ''
}

function isEmphasis(node: Nodes | undefined): node is Extract<Marked, { type: 'emphasis' | 'strong' }> {
  return node?.type === 'emphasis' || node?.type === 'strong'
}
