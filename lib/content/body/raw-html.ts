import type { Root as HtmlRoot } from 'hast'
import type { Html, Root } from 'mdast'
import { visit } from 'unist-util-visit'
import { limits } from '#lib/content/limits'
import type { Report } from '#lib/content/report/diagnostics'
import { type Position, positionOfNode, positionWithin } from '#lib/content/report/position'

/** A tag in raw HTML. */
interface Tag extends Position {
  name: string
  closes: boolean
}

const tagPattern = /<(\/?)([a-z][a-z0-9-]*)(?=[\s/>])/gi

/** Elements without an end tag, and those that a browser closes by itself. */
const needNoEnd = new Set([
  ...['area', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr'],
  ...['p', 'li', 'dt', 'dd', 'tr', 'td', 'th', 'tbody', 'thead', 'tfoot', 'colgroup', 'caption', 'rb', 'rt', 'rp'],
  ...['option', 'optgroup', 'html', 'head', 'body'],
])

/** Elements that an HTML parser ignores where they make no sense, so that the sanitizer never sees them. */
const ignorable = new Set([
  ...['html', 'head', 'body', 'frame', 'frameset', 'tr', 'td', 'th', 'tbody', 'thead', 'tfoot', 'caption', 'col'],
  'colgroup',
])

/**
 * Refuses so much raw HTML, or so much that is never closed, that an HTML parser would multiply it: each tag that stays
 * open is opened again in every paragraph that follows. True where it was refused.
 */
export function refuseHtmlGrowth(tree: Root, report: Report): boolean {
  const tags = tagsOf(tree)
  const [first] = tags
  if (first && tags.length > limits.htmlTags) {
    report('html-bounds', first, `There are more than ${limits.htmlTags} HTML tags. Use Markdown instead.`)
    return true
  }
  const unclosed = unclosedTags(tags)
  const last = unclosed.at(-1)
  if (last && unclosed.length > limits.unclosedTags) {
    report('html-bounds', last, `More than ${limits.unclosedTags} HTML tags are never closed. Close them.`)
    return true
  }
  return false
}

/** Reports tags and comments that are never closed. */
export function checkUnclosedHtml(tree: Root, report: Report): void {
  for (const tag of unclosedTags(tagsOf(tree))) {
    report('html-unclosed', tag, `<${tag.name}> is never closed. Write </${tag.name}>.`)
  }
  visit(tree, 'html', (node: Html) => {
    if (!/^<!--(?!-?>)/.test(node.value) || node.value.includes('-->')) return
    const message = 'This comment is never closed and hides all that follows. End it with -->.'
    report('html-unclosed', positionOfNode(node), message)
  })
}

function unclosedTags(tags: readonly Tag[]): Tag[] {
  const open = new Map<string, Tag[]>()
  for (const tag of tags) {
    if (needNoEnd.has(tag.name)) continue
    const pending = open.get(tag.name) ?? []
    if (tag.closes) pending.pop()
    else pending.push(tag)
    open.set(tag.name, pending)
  }
  return [...open.values()].flat()
}

/** Reports tags that the HTML parser ignored. */
export function checkIgnoredTags(markdown: Root, html: HtmlRoot, report: Report): void {
  const parsed = new Set<string>()
  visit(html, 'element', (element) => {
    parsed.add(`${element.tagName} ${positionOfNode(element).line}`)
  })
  for (const { name, closes, ...position } of tagsOf(markdown)) {
    if (closes || !ignorable.has(name) || parsed.has(`${name} ${position.line}`)) continue
    report('html-dropped', position, `<${name}> was dropped and its content kept: it makes no sense here.`)
  }
  visit(markdown, 'html', (node: Html) => {
    for (const { index } of node.value.matchAll(/<!doctype\b/gi)) {
      const position = positionWithin(node.value, index, positionOfNode(node))
      report('html-dropped', position, '<!DOCTYPE> was dropped: a text has no use for it. Remove it.')
    }
  })
}

function tagsOf(tree: Root): Tag[] {
  const tags: Tag[] = []
  visit(tree, 'html', (node: Html) => {
    const start = positionOfNode(node)
    for (const match of node.value.matchAll(tagPattern)) {
      const [, slash, name = ''] = match
      tags.push({ name: name.toLowerCase(), closes: slash === '/', ...positionWithin(node.value, match.index, start) })
    }
  })
  return tags
}
