import type { Root } from 'hast'
import { toMdast } from 'hast-util-to-mdast'
import type { Root as Markdown } from 'mdast'
import { markTargets } from '#lib/adopt/html/anchors'
import { markAddresses } from '#lib/adopt/html/bare-addresses'
import { markEmphasis } from '#lib/adopt/html/emphasis'
import { takeFootnotes } from '#lib/adopt/html/footnotes'
import { handlers, nodeHandlers } from '#lib/adopt/html/handlers'
import { settlePictures } from '#lib/adopt/html/pictures'
import { tidy } from '#lib/adopt/html/tidy'
import { writeFootnote, writeMarkdown } from '#lib/adopt/html/write-markdown'

/** Our Markdown for a tree of HTML, which is changed on the way. */
export function treeToMarkdown(tree: Root): string {
  const notes = takeFootnotes(tree).map(({ children }) => treeToMarkdown({ type: 'root', children }))
  settlePictures(tree)
  markTargets(tree)
  const markdown = toMdast(tree, { document: true, handlers, nodeHandlers }) as Markdown
  tidy(markdown)
  markAddresses(markdown)
  markEmphasis(markdown)
  return [writeMarkdown(markdown), ...notes.map(writeFootnote)].filter(Boolean).join('\n\n')
}
