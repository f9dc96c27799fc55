import type { Element, Nodes, Properties, Root, RootContent } from 'hast'
import rehypeSanitize from 'rehype-sanitize'
import { SKIP, visit } from 'unist-util-visit'
import { isUnneeded, mark, policy } from '#lib/content/body/sanitize-policy'
import type { Report } from '#lib/content/report/diagnostics'
import { positionOfNode } from '#lib/content/report/position'

const applyPolicy = rehypeSanitize(policy)

/** Elements and attributes that a step of their own judges, with a better message. */
const judgedElsewhere = new Set(['h1', 'a href', 'img src'])

/**
 * A tree of what the policy allows. Every element, attribute and comment that it drops is reported where it stands:
 * elements are numbered before and looked for after.
 */
export function sanitize(tree: Root, report: Report): Root {
  number(tree)
  const children = tree.children.flatMap((node) => (node.type === 'slot' ? [node] : safe(node)))
  const result: Root = { type: 'root', children }
  reportDropped(tree, survivors(result), report)
  visit(result, clean)
  return result
}

function safe(node: RootContent): RootContent[] {
  return applyPolicy({ type: 'root', children: [node] }).children
}

function number(tree: Root): void {
  let count = 0
  visit(tree, 'element', (element) => {
    element.properties[mark] = String(count++)
  })
}

function survivors(tree: Root): Map<unknown, Element> {
  const found = new Map<unknown, Element>()
  visit(tree, 'element', (element) => {
    found.set(element.properties[mark], element)
  })
  return found
}

function reportDropped(before: Root, kept: ReadonlyMap<unknown, Element>, report: Report): void {
  visit(before, (node) => {
    if (node.type === 'comment') {
      report('html-unneeded', positionOfNode(node), 'A comment was dropped: readers never see it.')
    }
    if (node.type !== 'element') return
    const after = kept.get(node.properties[mark])
    if (!after && judgedElsewhere.has(node.tagName)) return
    if (!after) {
      const whole = policy.strip?.includes(node.tagName)
      const what = whole ? 'with all its content' : 'and its content kept'
      const rule = isUnneeded(node.tagName) ? 'html-unneeded' : 'html-dropped'
      report(rule, positionOfNode(node), `<${node.tagName}> was dropped ${what}: it is not allowed here.`)
      return whole ? SKIP : undefined
    }
    for (const name of droppedProperties(node, after)) {
      report(
        isUnneeded(`${node.tagName} ${attributeName(name)}`) ? 'html-unneeded' : 'html-dropped',
        positionOfNode(node),
        `The attribute “${attributeName(name)}” of <${node.tagName}> was dropped: it is not allowed here.`,
      )
    }
  })
}

function droppedProperties(before: Element, after: Element): string[] {
  const size = (properties: Properties, name: string) => {
    const value = properties[name]
    return Array.isArray(value) ? value.length : value === undefined || value === null ? 0 : 1
  }
  return Object.keys(before.properties).filter(
    (name) =>
      !judgedElsewhere.has(`${before.tagName} ${name}`) && size(after.properties, name) < size(before.properties, name),
  )
}

/** className is written class; ariaLabel, aria-label. */
function attributeName(property: string): string {
  if (property === 'className') return 'class'
  return property.replace(/^(aria|data)(?=[A-Z])/, '$1-').toLowerCase()
}

/** Removes the numbers, lists that lost all their values and characters that no XML feed could carry. */
function clean(node: Nodes): void {
  if (node.type === 'text') node.value = writable(node.value)
  if (node.type !== 'element') return
  delete node.properties[mark]
  for (const [name, value] of Object.entries(node.properties)) {
    if (Array.isArray(value) && value.length === 0) delete node.properties[name]
    else if (typeof value === 'string') node.properties[name] = writable(value)
    // An HTML parser makes "" of what Markdown made true: the same text is written the same with and without raw HTML.
    if (value === '' && name.startsWith('data')) node.properties[name] = true
  }
}

function writable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  return text.toWellFormed().replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]/g, '')
}
