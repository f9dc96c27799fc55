import type { Root } from 'mdast'
import { EXIT, visit } from 'unist-util-visit'
import { limits } from '#lib/content/limits'

/** Elements that an HTML parser opens again in every block, until their end tag comes. */
const formatting = new Set([
  'a',
  'b',
  'big',
  'code',
  'em',
  'font',
  'i',
  'nobr',
  's',
  'small',
  'strike',
  'strong',
  'tt',
  'u',
])

/** Elements inside which an end tag does not close what was opened before them. */
const scopes = new Set(['applet', 'object', 'marquee', 'template', 'td', 'th', 'caption'])

const scope = null

/** The blocks of Markdown that become elements of their own. */
const blocks = new Set(['paragraph', 'heading', 'listItem', 'tableCell', 'blockquote', 'code'])

/** A tag in raw HTML: whether it closes, and its name. */
export const tagPattern = /<(\/?)([a-z][a-z0-9-]*)(?=[\s/>])/gi

/**
 * Whether an HTML parser would add too many elements to those that were typed: in each block, one for every formatting
 * element that is still open.
 */
export function growsTooMuch(tree: Root): boolean {
  /** The names of open formatting elements, with a mark where a scope starts. */
  const open: (string | typeof scope)[] = []
  let count = 0
  const isTooMuch = () => count > limits.reopenedTags || open.length > limits.elementDepth * 2
  visit(tree, (node) => {
    if (isTooMuch()) return EXIT
    if (blocks.has(node.type)) count += open.length
    if (node.type !== 'html') return
    for (const [, slash, name = ''] of node.value.matchAll(tagPattern)) {
      if (!formatting.has(name.toLowerCase())) count += open.length
      if (slash) close(open, name.toLowerCase())
      else if (formatting.has(name.toLowerCase())) open.push(name.toLowerCase())
      else if (scopes.has(name.toLowerCase())) open.push(scope)
    }
  })
  return isTooMuch()
}

function close(open: (string | typeof scope)[], name: string): void {
  // Where a parser ignores the scope, its end closes nothing else.
  const at = open.lastIndexOf(scopes.has(name) ? scope : name)
  if (at !== -1 && (scopes.has(name) || !open.includes(scope, at))) open.splice(at, 1)
}
