import type { Root } from 'hast'
import { checkAsTyped } from '#lib/content/as-typed/check-as-typed'
import type { Measured } from '#lib/content/blocks'
import { refuseTrails } from '#lib/content/body/address-trails'
import { type BodyWords, englishWords } from '#lib/content/body/body-words'
import { refuseDepth, refuseGrowth, refuseUnparsable } from '#lib/content/body/bounds'
import { readContainers } from '#lib/content/body/containers'
import { markDirections } from '#lib/content/body/directions'
import { checkSlotsStandAlone, readDirectives } from '#lib/content/body/directives'
import { type DownloadLink, downloadLinks } from '#lib/content/body/downloads'
import { checkHeadings, nameHeadings } from '#lib/content/body/headings'
import { checkLinks, idsOf, linkReferences, linksOf, markOutsideLinks, settleFragments } from '#lib/content/body/links'
import { parseHtml } from '#lib/content/body/parse-html'
import { parseMarkdown } from '#lib/content/body/parse-markdown'
import {
  checkAlternatives,
  type PictureReference,
  pictureReferences,
  showPictures,
  type UndescribedRule,
} from '#lib/content/body/pictures'
import { checkIgnoredTags, checkUnclosedHtml, refuseHtmlGrowth } from '#lib/content/body/raw-html'
import type { Address } from '#lib/content/body/read-address'
import { checkDefinitions, checkFootnotes, checkNoFootnotes } from '#lib/content/body/references'
import { dropRepeatedIds, sanitize } from '#lib/content/body/sanitize'
import { wrapTables } from '#lib/content/body/tables'
import { drawTasks } from '#lib/content/body/tasks'
import { type BodyPiece, toPieces } from '#lib/content/body/to-blocks'
import type { Reference } from '#lib/content/facts'
import { limits } from '#lib/content/limits'
import type { Report } from '#lib/content/report/diagnostics'

/** A body that is safe and checked; only the sizes of its pictures are missing. */
export interface DraftBody {
  tree: Root
  pictures: PictureReference[]
  downloads: DownloadLink[]
  references: Reference[]
  /** The ids within the text. */
  anchors: string[]
}

interface BodySettings {
  embedded?: boolean
  words?: BodyWords
  undescribed?: UndescribedRule
}

/**
 * Markdown to a safe tree, step by step: what is named check… reports, refuse… reports and ends the run, all else changes
 * the tree. Null where the text was refused. An embedded text is shown on other pages too: it has no ids, since two
 * texts of a page might share one.
 */
export function readBody(
  text: string,
  report: Report,
  { embedded = false, words = englishWords, undescribed = 'picture-alt' }: BodySettings = {},
): DraftBody | null {
  if (refuseUnparsable(text, report) || refuseTrails(text, report)) return null
  const markdown = parseMarkdown(text)
  // The depth first: all that follows recurses once a level.
  if (refuseDepth(markdown, limits.elementDepth, report)) return null
  if (refuseGrowth(markdown, report) || refuseHtmlGrowth(markdown, report)) return null
  checkUnclosedHtml(markdown, report)
  if (embedded) checkNoFootnotes(markdown, report)
  else checkFootnotes(markdown, report)
  checkDefinitions(markdown, text, report)
  checkAsTyped(markdown, text, report)
  readContainers(markdown, report, words)
  readDirectives(markdown, report)
  drawTasks(markdown, words)

  const html = parseHtml(markdown, words)
  checkIgnoredTags(markdown, html, report)
  if (refuseDepth(html, limits.elementDepth * 2, report)) return null
  // On the tree as it was typed: sanitizing removes what these report.
  checkSlotsStandAlone(html, report)
  checkHeadings(html, text, report)
  const addresses = new Map<string, Address>()
  const typed = linksOf(html, addresses)
  checkLinks(typed, report)
  const references = linkReferences(typed)

  const tree = sanitize(html, report)
  dropRepeatedIds(tree)
  if (!embedded) nameHeadings(tree)
  // After headings have their ids.
  const anchors = idsOf(tree)
  const links = linksOf(tree, addresses)
  settleFragments(links, anchors, report)
  markOutsideLinks(links)
  markDirections(tree, text)
  wrapTables(tree, words)
  checkAlternatives(tree, report, undescribed)
  return { tree, pictures: pictureReferences(tree), downloads: downloadLinks(links), references, anchors }
}

/** The pieces of a body, once its pictures are measured. */
export function finishBody({ tree }: DraftBody, pictures: ReadonlyMap<string, Measured>): BodyPiece[] {
  const pieces = toPieces(tree, pictures)
  for (const { block } of pieces) {
    if (block.type === 'nodes') showPictures({ type: 'root', children: [block.node] }, pictures)
  }
  return pieces
}
