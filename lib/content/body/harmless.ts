import type { Element, RootContent } from 'hast'
import { findUnwritable } from '#lib/control-characters'

/** Elements that Markdown makes, each with the properties that it may have. All of them pass the policy as they are. */
const properties: Record<string, readonly string[]> = {
  ...Object.fromEntries(
    'p h2 h3 h4 h5 h6 em strong del code pre blockquote ul hr'.split(' ').map((name) => [name, []]),
  ),
  ol: ['start'],
  a: ['href', 'title'],
  img: ['src', 'alt', 'title'],
}
const known = new Map(Object.entries(properties))

/** Whether the sanitizer would change nothing in a node. */
export function isHarmless(node: RootContent): boolean {
  if (node.type === 'text') return isWritable(node.value)
  if (node.type !== 'element' || node.tagName === 'li' || !isKnown(node)) return false
  const isList = node.tagName === 'ul' || node.tagName === 'ol'
  return node.children.every((child) =>
    isList && isItem(child) ? child.children.every(isHarmless) : isHarmless(child),
  )
}

function isItem(node: RootContent): node is Element {
  return node.type === 'element' && node.tagName === 'li' && Object.keys(node.properties).length === 0
}

function isKnown({ tagName, properties }: Element): boolean {
  const allowed = known.get(tagName)
  if (!allowed) return false
  for (const [name, value] of Object.entries(properties)) {
    if (!allowed.includes(name)) return false
    if (typeof value === 'string' ? !isWritable(value) : typeof value !== 'number') return false
    if (name === 'href' && !/^(?:https?:|mailto:|tel:|[/#?])/.test(String(value))) return false
    if (name === 'src' && !/^(?:https?:|[/#?])/.test(String(value))) return false
  }
  return true
}

function isWritable(text: string): boolean {
  return findUnwritable(text) === null && text.isWellFormed()
}
