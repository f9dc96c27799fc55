import type { Root } from 'hast'
import { visit } from 'unist-util-visit'
import { warnOfSigns } from '#lib/content/as-typed/check-as-typed'
import { checkDepth, checkGrowth, checkText } from '#lib/content/body/bounds'
import { markDirections } from '#lib/content/body/directions'
import { readDirectives } from '#lib/content/body/directives'
import { checkHeadings, nameHeadings } from '#lib/content/body/headings'
import { checkAnchors, checkLinks, markOutsideLinks } from '#lib/content/body/links'
import { parseHtml } from '#lib/content/body/parse-html'
import { parseMarkdown } from '#lib/content/body/parse-markdown'
import { findPictures, type Measured, type PictureReference, showPictures } from '#lib/content/body/pictures'
import { checkRawHtml, warnOfPassedOver } from '#lib/content/body/raw-html'
import { checkNotes, refuseNotes, warnOfDangling } from '#lib/content/body/references'
import { sanitize } from '#lib/content/body/sanitize'
import { wrapTables } from '#lib/content/body/tables'
import { drawTasks } from '#lib/content/body/tasks'
import { type BodyPiece, toPieces } from '#lib/content/body/to-blocks'
import type { Reference } from '#lib/content/facts'
import { limits } from '#lib/content/limits'
import type { Report } from '#lib/content/report/diagnostics'
import { positionOfNode } from '#lib/content/report/position'

/** A body that is safe and judged, and waits for the sizes of its pictures. */
export interface DraftBody {
  tree: Root
  pictures: PictureReference[]
  references: Reference[]
  /** The ids within the text. */
  anchors: string[]
}

/**
 * Markdown to a safe tree, step by step. Null where the text is not even fit to be parsed. A guest is a text that stands
 * on the pages of others: it has no addresses within the page, so that none stands there twice.
 */
export function readBody(text: string, report: Report, { embedded = false } = {}): DraftBody | null {
  if (!checkText(text, report)) return null
  const markdown = parseMarkdown(text)
  if (!checkDepth(markdown, limits.elementDepth, report) || !checkGrowth(markdown, report)) return null
  if (!checkRawHtml(markdown, report)) return null
  if (embedded) refuseNotes(markdown, report)
  else checkNotes(markdown, report)
  warnOfDangling(markdown, text, report)
  warnOfSigns(markdown, text, report)
  readDirectives(markdown, report)
  drawTasks(markdown)

  const html = parseHtml(markdown)
  warnOfPassedOver(markdown, html, report)
  if (!checkDepth(html, limits.elementDepth * 2, report)) return null
  checkSlotsStandAlone(html, report)
  checkHeadings(html, text, report)
  const references: Reference[] = []
  checkLinks(html, report, references)

  const tree = sanitize(html, report)
  dropRepeatedIds(tree)
  if (!embedded) nameHeadings(tree)
  const anchors = checkAnchors(tree, report)
  markOutsideLinks(tree)
  markDirections(tree)
  wrapTables(tree)
  return { tree, pictures: [...findPictures(tree, report), ...postersOf(tree)], references, anchors }
}

/** The pieces of a body whose pictures are measured. */
export function finishBody({ tree }: DraftBody, pictures: ReadonlyMap<string, Measured>): BodyPiece[] {
  const pieces = toPieces(tree, pictures)
  for (const { block } of pieces) {
    if (block.type === 'nodes') showPictures({ type: 'root', children: [block.node] }, pictures)
  }
  return pieces
}

/** Raw HTML could imitate the ids of footnotes; the first bearer keeps its own. */
function dropRepeatedIds(tree: Root): void {
  const taken = new Set<unknown>()
  visit(tree, 'element', ({ properties }) => {
    if (taken.has(properties.id)) delete properties.id
    else if (properties.id) taken.add(properties.id)
  })
}

/** Raw HTML that is still open around a directive would swallow it. */
function checkSlotsStandAlone(tree: Root, report: Report): void {
  const waiting = tree.children.flatMap((node) => ('children' in node ? [...node.children] : []))
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if ((node.type as string) === 'slot') {
      report(
        'directive-place',
        positionOfNode(node),
        'A directive is not allowed inside HTML. Close the HTML before it.',
      )
    }
    if ('children' in node) waiting.push(...node.children)
  }
}

function postersOf(tree: Root): PictureReference[] {
  return tree.children.flatMap((node) =>
    node.type === 'slot' && node.slot.name === 'embed' ? [{ src: node.slot.poster, ...positionOfNode(node) }] : [],
  )
}
