import type { Element, Nodes, Properties, Root, RootContent } from 'hast'
import rehypeSanitize from 'rehype-sanitize'
import { SKIP, visit } from 'unist-util-visit'
import { isHarmless } from '#lib/content/body/harmless'
import { isUnneeded, mark, policy } from '#lib/content/body/sanitize-policy'
import type { Report } from '#lib/content/report/diagnostics'
import { positionOfNode } from '#lib/content/report/position'
import { eachElement } from '#lib/content/walk'
import { writable } from '#lib/control-characters'

/** What of a tree the policy allows. */
export const applyPolicy = rehypeSanitize(policy)

/** Elements and attributes that another step checks, with a better message. */
const checkedElsewhere = new Set(['h1', 'a href', 'img src'])

/**
 * A tree with only what the policy allows. Reports every element, attribute and comment that was dropped, at its
 * position: elements are numbered before sanitizing and looked for afterward.
 */
export function sanitize(tree: Root, report: Report): Root {
  const suspicious: Root = { type: 'root', children: tree.children.filter((node) => !isSettled(node)) }
  number(suspicious)
  const safe = new Map(suspicious.children.map((node) => [node, sanitized(node)]))
  const kept: Root = { type: 'root', children: [...safe.values()].flat() }
  reportDropped(suspicious, survivors(kept), report)
  visit(kept, clean)
  return { type: 'root', children: tree.children.flatMap((node) => safe.get(node) ?? [node]) }
}

function isSettled(node: RootContent): boolean {
  return node.type === 'slot' || isHarmless(node)
}

/** Removes ids that an element before has: raw HTML could imitate those of footnotes. */
export function dropRepeatedIds(tree: Root): void {
  const taken = new Set<unknown>()
  eachElement(tree, ({ properties }) => {
    if (taken.has(properties.id)) delete properties.id
    else if (properties.id) taken.add(properties.id)
  })
}

function sanitized(node: RootContent): RootContent[] {
  return applyPolicy({ type: 'root', children: [node] }).children
}

function number(tree: Root): void {
  let count = 0
  eachElement(tree, (element) => {
    element.properties[mark] = String(count++)
  })
}

function survivors(tree: Root): Map<unknown, Element> {
  const found = new Map<unknown, Element>()
  eachElement(tree, (element) => {
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
    if (!after && checkedElsewhere.has(node.tagName)) return
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
      !checkedElsewhere.has(`${before.tagName} ${name}`) &&
      size(after.properties, name) < size(before.properties, name),
  )
}

/** className is written class; ariaLabel, aria-label. */
function attributeName(property: string): string {
  if (property === 'className') return 'class'
  return property.replace(/^(aria|data)(?=[A-Z])/, '$1-').toLowerCase()
}

/** Removes the numbers, lists without values, and characters that XML does not allow. */
function clean(node: Nodes): void {
  if (node.type === 'text') node.value = writable(node.value)
  if (node.type !== 'element') return
  delete node.properties[mark]
  for (const [name, value] of Object.entries(node.properties)) {
    if (Array.isArray(value) && value.length === 0) delete node.properties[name]
    else if (typeof value === 'string') node.properties[name] = writable(value)
    // An HTML parser turns true into "": with or without raw HTML, the same text must give the same output.
    if (value === '' && name.startsWith('data')) node.properties[name] = true
  }
}
