import type { Element, ElementContent } from 'hast'

export function make(
  tagName: string,
  properties: Element['properties'],
  ...children: (ElementContent | string)[]
): Element {
  const nodes = children.map((child) => (typeof child === 'string' ? { type: 'text' as const, value: child } : child))
  return { type: 'element', tagName, properties, children: nodes }
}

export function paragraph(...children: (Element | string)[]): Element {
  return make('p', {}, ...children)
}

export function link(href: string, text: string): Element {
  return make('a', { href }, text)
}
