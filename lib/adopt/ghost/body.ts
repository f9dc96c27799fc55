import type { GhostPost } from '#lib/adopt/ghost/export-file'
import { withoutOrigin } from '#lib/adopt/ghost/origin'
import { turnCards } from '#lib/adopt/ghost/turn-cards'
import { readHtml } from '#lib/adopt/html/read-html'
import { treeToMarkdown } from '#lib/adopt/html/tree-to-markdown'
import type { PieceNote } from '#lib/adopt/report/findings'

/** The text of a post as Markdown. Whichever editor wrote it, an export has it as HTML beside the editor's own form. */
export function readBody(post: GhostPost, note: PieceNote): string {
  if (post.codeinjection_head || post.codeinjection_foot) {
    note('script-removed', null, 'Code that was injected around this post alone.')
  }
  if (!post.html && post.plaintext) {
    note('html-turned', null, 'The export has the words of this post alone.')
    return post.plaintext.trim()
  }
  const tree = readHtml(withoutOrigin(forEverybody(post.html ?? '', note)))
  turnCards(tree, note)
  return treeToMarkdown(tree)
}

/** A part of a post for members only, as Ghost marks it. */
const gated = /<!--\s*kg-gated-block:begin(?<who>.*?)-->.*?<!--\s*kg-gated-block:end\s*-->/gs

/** A text without what only members or only readers of the mail could see. */
function forEverybody(html: string, note: PieceNote): string {
  return html.replace(gated, (whole, who: string) => {
    if (!/nonMember:\s*false/.test(who)) return whole
    note('part-closed', null, 'A part that only members saw is left out.')
    return ''
  })
}
