import type { Code, Nodes, Root } from 'mdast'
import { attributeSigns } from '#lib/content/as-typed/attribute-signs'
import { blockSigns } from '#lib/content/as-typed/block-signs'
import { findSigns, quote } from '#lib/content/as-typed/detector'
import { emphasisSigns } from '#lib/content/as-typed/emphasis-signs'
import { fieldSigns } from '#lib/content/as-typed/field-signs'
import { foreignSigns } from '#lib/content/as-typed/foreign-signs'
import { checkMarkdownInHtml } from '#lib/content/as-typed/html-signs'
import { brokenPicture, linkSigns } from '#lib/content/as-typed/link-signs'
import { shownText } from '#lib/content/as-typed/shown-text'
import type { Report } from '#lib/content/report/diagnostics'
import { type Position, positionOfNode, positionsWithin } from '#lib/content/report/position'
import { eachNode } from '#lib/content/walk'

/** The first detector that matches reports: a template inside a link is reported as the link. */
const inWords = [...linkSigns, ...foreignSigns, ...attributeSigns, ...emphasisSigns]
/** The detectors of paragraphs, which include those of headings and cells. */
export const inParagraphs = [...linkSigns, ...foreignSigns, ...blockSigns, ...attributeSigns, ...emphasisSigns]

/** What each match of a detector includes, in a text or at the start of a line; fields and captions have theirs. */
const telling =
  /[[<{&*_~=]|^ *(?:[-+#|:\u00a0\u1680\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff•‣◦▪●○■・]|\d{1,9}[.)]|!!!|\?\?\?|(?:h[1-6]|bq)\. |(?:im|ex)port\s)/m

/**
 * Reports markup that readers would see as typed, outside of code: slips, and what other systems leave behind. `text` is
 * what the tree was parsed from.
 */
export function checkAsTyped(tree: Root, text: string, report: Report): void {
  eachNode(tree, (node) => {
    if (node.type === 'code') checkOpenFence(node, text, report)
    if (node.type === 'image' && node.title) checkCaption(node.title, positionOfNode(node), report)
    if (node.type === 'html') checkMarkdownInHtml(node, text, report)
    if (node.type !== 'paragraph' && node.type !== 'heading' && node.type !== 'tableCell') return
    const start = node.position?.start
    const from = start?.offset
    if (!start || from === undefined || !mayShow(node)) return
    const detectors = node.type === 'paragraph' ? inParagraphs : inWords
    const positionAt = positionsWithin(text.slice(from, node.position?.end.offset), start)
    for (const { offset, length, cure, detector } of findSigns(shownText(node, text), detectors)) {
      const typed = quote(text.slice(from + offset, from + offset + length))
      const at = positionAt(offset)
      if (detector === brokenPicture) report('picture-address', at, `${typed} does not show a picture. ${cure}`)
      else report('shows-as-typed', at, `${typed} shows exactly as typed. ${cure}`)
    }
  })
}

/** Whether a detector may match the texts of a block. */
export function mayShow(node: Nodes): boolean {
  if (node.type === 'text') return telling.test(node.value)
  return 'children' in node && node.children.some(mayShow)
}

function checkCaption(title: string, at: Position, report: Report): void {
  for (const { offset, length, cure } of findSigns(title, fieldSigns)) {
    const typed = quote(title.slice(offset, offset + length))
    report('shows-as-typed', at, `${typed} in the caption shows exactly as typed. ${cure}`)
  }
}

/** A fence that is never closed turns all that follows into code. */
function checkOpenFence(node: Code, text: string, report: Report): void {
  const { start, end } = node.position ?? {}
  const source = text.slice(start?.offset ?? 0, end?.offset ?? 0)
  const fence = /^(`{3,}|~{3,})/.exec(source)?.[1]
  if (!fence) return
  const last = source.includes('\n') ? (source.split('\n').at(-1) ?? '').replace(/^[\s>]+/, '').trimEnd() : ''
  if (last.startsWith(fence) && last === fence.charAt(0).repeat(last.length)) return
  const message = `This code block is never closed: all that follows shows as code. Write ${fence} on a line of its own after it.`
  report('shows-as-typed', positionOfNode(node), message)
}
