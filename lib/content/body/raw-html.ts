import type { Root as HtmlRoot } from 'hast'
import type { Html, Root } from 'mdast'
import { growsTooMuch, tagPattern } from '#lib/content/body/html-growth'
import { limits } from '#lib/content/limits'
import type { Report } from '#lib/content/report/diagnostics'
import { type Position, positionOfNode, positionsWithin } from '#lib/content/report/position'
import { eachElement, eachNode } from '#lib/content/walk'

/** A tag in raw HTML. */
interface Tag extends Position {
  name: string
  closes: boolean
}

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
  const tags = tagsOf(rawOf(tree))
  const [first] = tags
  if (first && tags.length > limits.htmlTags) {
    report('html-bounds', first, `There are more than ${limits.htmlTags} HTML tags. Use Markdown instead.`)
    return true
  }
  const deep = tagTooDeep(tags)
  if (deep) {
    const most = limits.elementDepth * 2
    report(
      'body-nesting',
      deep,
      `More than ${most} HTML elements are open at once here. Close them, or flatten the text.`,
    )
    return true
  }
  if (first && growsTooMuch(tree)) {
    const message =
      'HTML tags such as <b> stay open across too many paragraphs. Close them in the paragraph that opens them.'
    report('html-bounds', first, message)
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
  const raw = rawOf(tree)
  for (const tag of unclosedTags(tagsOf(raw))) {
    report('html-unclosed', tag, `<${tag.name}> is never closed. Write </${tag.name}>.`)
  }
  for (const node of raw) {
    if (!/^<!--(?!-?>)/.test(node.value) || node.value.includes('-->')) continue
    const message = 'This comment is never closed and hides all that follows. End it with -->.'
    report('html-unclosed', positionOfNode(node), message)
  }
}

/** The first tag that opens an element inside too many others, for parsers recurse once a level; null where there is none. */
function tagTooDeep(tags: readonly Tag[]): Tag | null {
  const open = new Map<string, number>()
  let depth = 0
  for (const tag of tags) {
    if (needNoEnd.has(tag.name)) continue
    const count = open.get(tag.name) ?? 0
    if (tag.closes && count === 0) continue
    depth += tag.closes ? -1 : 1
    open.set(tag.name, tag.closes ? count - 1 : count + 1)
    if (depth > limits.elementDepth * 2) return tag
  }
  return null
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
  const raw = rawOf(markdown)
  if (raw.length === 0) return
  const parsed = new Set<string>()
  eachElement(html, (element) => {
    parsed.add(`${element.tagName} ${positionOfNode(element).line}`)
  })
  for (const { name, closes, ...position } of tagsOf(raw)) {
    if (closes || !ignorable.has(name) || parsed.has(`${name} ${position.line}`)) continue
    report('html-dropped', position, `<${name}> was dropped and its content kept: it makes no sense here.`)
  }
  for (const node of raw) {
    const positionAt = positionsWithin(node.value, positionOfNode(node))
    for (const { index } of node.value.matchAll(/<!doctype\b/gi)) {
      report('html-dropped', positionAt(index), '<!DOCTYPE> was dropped: a text has no use for it. Remove it.')
    }
  }
}

/** The raw HTML of a text in its order. */
function rawOf(tree: Root): Html[] {
  const raw: Html[] = []
  eachNode(tree, (node) => {
    if (node.type === 'html') raw.push(node)
  })
  return raw
}

function tagsOf(raw: readonly Html[]): Tag[] {
  const tags: Tag[] = []
  for (const node of raw) {
    const positionAt = positionsWithin(node.value, positionOfNode(node))
    for (const match of node.value.matchAll(tagPattern)) {
      const [, slash, name = ''] = match
      tags.push({ name: name.toLowerCase(), closes: slash === '/', ...positionAt(match.index) })
    }
  }
  return tags
}
