import { readHtml } from '#lib/adopt/html/read-html'
import { treeToMarkdown } from '#lib/adopt/html/tree-to-markdown'

/**
 * Our Markdown for a piece of HTML. Headings keep their level, links and pictures their addresses. Frames, players, forms
 * and scripts stay HTML, each on lines of its own; tables with spans and lists of definitions do too.
 */
export function htmlToMarkdown(html: string): string {
  return treeToMarkdown(readHtml(html))
}
