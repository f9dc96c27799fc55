import type { Root as HtmlRoot } from 'hast'
import type { Html, Root } from 'mdast'
import { visit } from 'unist-util-visit'
import { limits } from '#lib/content/limits'
import type { Report } from '#lib/content/report/diagnostics'
import { type Position, positionOfNode, positionWithin } from '#lib/content/report/position'

/** A tag as it stands in raw HTML. */
interface Tag extends Position {
  name: string
  closes: boolean
}

const written = /<(\/?)([a-z][a-z0-9-]*)(?=[\s/>])/gi

/** Elements without an end tag, and those whose end a browser knows. */
const needNoEnd = new Set([
  ...['area', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr'],
  ...['p', 'li', 'dt', 'dd', 'tr', 'td', 'th', 'tbody', 'thead', 'tfoot', 'colgroup', 'caption', 'rb', 'rt', 'rp'],
  ...['option', 'optgroup', 'html', 'head', 'body'],
])

/** Elements that a browser passes over where they make no sense, so that the sanitizer never sees them. */
const passedOver = new Set([
  ...['html', 'head', 'body', 'frame', 'frameset', 'tr', 'td', 'th', 'tbody', 'thead', 'tfoot', 'caption', 'col'],
  'colgroup',
])

/**
 * Warns of raw HTML that is never closed, and refuses so much of it that an HTML parser would blow it up: each tag that
 * stays open is opened again in every paragraph that follows. True where it is safe to parse.
 */
export function checkRawHtml(tree: Root, report: Report): boolean {
  const tags = tagsOf(tree)
  const open = new Map<string, Tag[]>()
  for (const tag of tags) {
    if (needNoEnd.has(tag.name)) continue
    const waiting = open.get(tag.name) ?? []
    if (tag.closes) waiting.pop()
    else waiting.push(tag)
    open.set(tag.name, waiting)
  }
  const unclosed = [...open.values()].flat()
  const [last] = unclosed.slice(-1)
  const [first] = tags
  if (first && tags.length > limits.htmlTags) {
    report('html-bounds', first, `There are more than ${limits.htmlTags} HTML tags. Use Markdown instead.`)
    return false
  }
  if (last && unclosed.length > limits.unclosedTags) {
    report('html-bounds', last, `More than ${limits.unclosedTags} HTML tags are never closed. Close them.`)
    return false
  }
  for (const tag of unclosed) report('html-unclosed', tag, `<${tag.name}> is never closed. Write </${tag.name}>.`)
  warnOfOpenComments(tree, report)
  return true
}

/** Warns of tags that came to nothing when the HTML was parsed. */
export function warnOfPassedOver(markdown: Root, html: HtmlRoot, report: Report): void {
  const made = new Set<string>()
  visit(html, 'element', (element) => {
    made.add(`${element.tagName} ${positionOfNode(element).line}`)
  })
  for (const { name, closes, ...position } of tagsOf(markdown)) {
    if (closes || !passedOver.has(name) || made.has(`${name} ${position.line}`)) continue
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
    for (const match of node.value.matchAll(written)) {
      const [, slash, name = ''] = match
      tags.push({ name: name.toLowerCase(), closes: slash === '/', ...positionWithin(node.value, match.index, start) })
    }
  })
  return tags
}

function warnOfOpenComments(tree: Root, report: Report): void {
  visit(tree, 'html', (node: Html) => {
    if (!/^<!--(?!-?>)/.test(node.value) || node.value.includes('-->')) return
    report(
      'html-unclosed',
      positionOfNode(node),
      'This comment is never closed and hides all that follows. End it with -->.',
    )
  })
}
