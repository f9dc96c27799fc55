import type { ElementContent, Root } from 'hast'
import type { Tags } from '#lib/adopt/archive'
import { readHtml } from '#lib/adopt/html/read-html'
import { treeToMarkdown } from '#lib/adopt/html/tree-to-markdown'
import type { PieceNote } from '#lib/adopt/report/findings'
import { readBlocks } from '#lib/adopt/wordpress/blocks'
import type { ExportItem } from '#lib/adopt/wordpress/export'
import { turnFootnotes } from '#lib/adopt/wordpress/footnotes'
import type { MediaLibrary } from '#lib/adopt/wordpress/media-library'
import { markParagraphs } from '#lib/adopt/wordpress/paragraphs'
import { turnShortcodes } from '#lib/adopt/wordpress/shortcodes'
import { turnElements } from '#lib/adopt/wordpress/turn-elements'

/** What the bodies of an export are read with. */
export interface BodyContext {
  library: MediaLibrary
  /** Blocks that several posts share, by their number. */
  reusable: ReadonlyMap<string, string>
  tags: Tags
  /** Shortcodes that nobody has explained yet are counted here. */
  unknownTags: Map<string, number>
  note: PieceNote
}

/** The text of a post as Markdown: what WordPress does when it shows one, in the same order. */
export function readBody(item: ExportItem, context: BodyContext): string {
  const whole = withoutMarks(item.content, context.note)
  const html = turnShortcodes(whole, item, context)
  const tree: Root = { type: 'root', children: [] }
  let isClassic = false
  for (const part of readBlocks(html, context)) {
    const children = readHtml(part.html).children as ElementContent[]
    if (part.classic && part.html.trim() !== '') isClassic = true
    tree.children.push(...(part.classic ? markParagraphs(children) : children))
  }
  if (isClassic) context.note('paragraphs', null, 'Blank lines are paragraphs, single line ends are breaks.')
  turnElements(tree, context)
  const notes = turnFootnotes(tree, item)
  return [treeToMarkdown(tree), ...notes].filter(Boolean).join('\n\n')
}

/** The end of the excerpt and the end of a page: a piece is one page here, and its summary says what it is about. */
function withoutMarks(content: string, note: PieceNote): string {
  return content.replace(/<!--\s*(more|noteaser|nextpage)\b.*?-->/gs, (mark, name: string) => {
    note(name === 'nextpage' ? 'next-page' : 'more-tag', null, mark)
    return '\n\n'
  })
}
