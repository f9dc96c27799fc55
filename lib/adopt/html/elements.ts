import type { Element, ElementContent, Nodes, Parents } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { visit } from 'unist-util-visit'

/** An element of HTML. */
export function element(
  tagName: string,
  properties: Element['properties'] = {},
  children: ElementContent[] = [],
): Element {
  return { type: 'element', tagName, properties, children }
}

/** A paragraph with one link. */
export function linkParagraph(href: string, text: string): Element {
  return element('p', {}, [element('a', { href }, [{ type: 'text', value: text }])])
}

/** An attribute as text; empty where it is missing. */
export function attribute(node: Element, name: string): string {
  const value = node.properties[name]
  return Array.isArray(value)
    ? value.join(' ')
    : typeof value === 'string' || typeof value === 'number'
      ? `${value}`
      : ''
}

/** Whether an element has a class. */
export function hasClass(node: Nodes, name: string): boolean {
  return classesOf(node).includes(name)
}

/** The classes of an element. */
export function classesOf(node: Nodes): string[] {
  const list = node.type === 'element' ? node.properties.className : null
  return Array.isArray(list) ? list.map(String) : []
}

/** The first element of a tree for which `test` holds, the tree's own root included. */
export function findElement(tree: Nodes, test: (node: Element) => boolean): Element | null {
  return findElements(tree, test)[0] ?? null
}

/** All elements of a tree for which `test` holds, in the order of the text. */
export function findElements(tree: Nodes, test: (node: Element) => boolean): Element[] {
  const found: Element[] = []
  visit(tree, 'element', (node) => {
    if (test(node)) found.push(node)
  })
  return found
}

/** The elements of a tree with one of these names. */
export function named(tree: Nodes, ...names: string[]): Element[] {
  return findElements(tree, ({ tagName }) => names.includes(tagName))
}

/** The words of a tree on one line. */
export function wordsOf(tree: Nodes): string {
  return textOf(tree).replace(/\s+/g, ' ').trim()
}

/**
 * Replaces elements from the innermost out: by what `turn` gives, by nothing where that is an empty list, and not at all
 * where it is null.
 */
export function replaceElements(
  parent: Parents,
  turn: (node: Element, parent: Parents) => ElementContent[] | null,
): void {
  const children = parent.children as ElementContent[]
  parent.children = children.flatMap((child) => {
    if (child.type !== 'element') return [child]
    replaceElements(child, turn)
    return turn(child, parent) ?? [child]
  })
}
