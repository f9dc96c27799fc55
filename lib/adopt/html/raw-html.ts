import type { Element } from 'hast'
import { toHtml } from 'hast-util-to-html'
import type { Html } from 'mdast'
import { visit } from 'unist-util-visit'
import { replaceElements } from '#lib/adopt/html/elements'
import { inlineHtml } from '#lib/adopt/html/markdown-block'

/** Attributes that say more than how something looks. */
const kept = new Set(
  `
  href src alt title lang dir colSpan rowSpan scope span start reversed value id open dateTime name
  type action method data poster checked for placeholder
`
    .trim()
    .split(/\s+/),
)

/** Elements that say nothing without an attribute. */
const looks = new Set(['span', 'font', 'center'])

/** An element as HTML on lines of its own. */
export function rawBlock(node: Element): Html {
  return { type: 'html', value: written(node) }
}

/** An element as HTML within a sentence. */
export function rawWithin(node: Element): Html {
  return inlineHtml(written(node))
}

export function openingTag(node: Element): string {
  return toHtml(plain({ ...node, children: [] })).replace(/<\/[\w-]+>$/, '')
}

export function closingTag({ tagName }: Element): string {
  return `</${tagName}>`
}

/** Elements after whose end a new line is easier to read, and changes nothing. */
const lineEnd = /(<\/(?:dt|dd|li|tr|thead|tbody|tfoot|caption)>)(?=<)/g

/** HTML without a blank line: one would end the block, and the rest would be read as Markdown. */
function written(node: Element): string {
  return toHtml(plain(node))
    .trim()
    .replace(lineEnd, '$1\n')
    .replace(/\n(?=[^\S\n]*\n)/g, '&#10;')
}

function plain(tree: Element): Element {
  const copy = structuredClone(tree)
  visit(copy, 'element', (node) => {
    const properties = Object.entries(node.properties).filter(
      ([name]) => kept.has(name) && !isTitleOfPicture(node, name),
    )
    node.properties = Object.fromEntries(properties)
  })
  replaceElements(copy, (node) =>
    looks.has(node.tagName) && Object.keys(node.properties).length === 0 ? node.children : null,
  )
  return copy
}

/** The title that systems give a picture is seldom written for readers. */
function isTitleOfPicture(node: Element, name: string): boolean {
  return node.tagName === 'img' && name === 'title'
}
