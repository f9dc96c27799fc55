import type { Root } from 'mdast'
import { gfmStrikethroughToMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableToMarkdown } from 'mdast-util-gfm-table'
import { gfmTaskListItemToMarkdown } from 'mdast-util-gfm-task-list-item'
import { type Options, toMarkdown } from 'mdast-util-to-markdown'

const style: Options = {
  bullet: '-',
  emphasis: '*',
  rule: '-',
  listItemIndent: 'one',
  // A line that starts with two colons would be a directive.
  unsafe: [{ atBreak: true, character: ':', after: ':' }],
  extensions: [
    gfmStrikethroughToMarkdown(),
    gfmTaskListItemToMarkdown(),
    gfmTableToMarkdown({ tablePipeAlign: false }),
  ],
}

/** A tree of Markdown as text, without blank lines around it. */
export function writeMarkdown(tree: Root): string {
  return toMarkdown(tree, style).trim()
}

/** A footnote by its place among others, from 0. */
export function writeFootnote(text: string, index: number): string {
  return `[^${index + 1}]: ${text.replace(/\n(?=.)/g, '\n    ')}`
}
