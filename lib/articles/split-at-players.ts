import type { Root } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { playerAddress } from '#lib/articles/player-address'
import type { Block } from '#lib/content/blocks'
import type { Site } from '#lib/content/site/schema'

/** A block as a page shows it: a video may have nothing but its address. */
export type ShownBlock = Block | { type: 'embed'; url: string; title: null; poster: null }

/** A paragraph that is nothing but an address which was typed bare. */
const bareAddress = /<p><a href="(https:[^"]+)" rel="noopener">\1<\/a><\/p>/

/**
 * Divides a block of text at the addresses of videos that stand alone in their paragraphs, if site.yaml names their
 * player. The HTML around them stays as it is.
 */
export function splitAtPlayers(block: Block, players: Site['players']): ShownBlock[] {
  if (block.type !== 'html' || players.length === 0 || !bareAddress.test(block.html)) return [block]
  const { html } = block
  const blocks: ShownBlock[] = []
  let from = 0
  // Those within lists and quotes stay links.
  for (const { start, end, url } of bareAddresses(fromHtml(html, { fragment: true }))) {
    if (!playerAddress(url, players)) continue
    addText(blocks, html.slice(from, start))
    blocks.push({ type: 'embed', url, title: null, poster: null })
    from = end
  }
  addText(blocks, html.slice(from))
  return blocks
}

function bareAddresses(tree: Root): { start: number; end: number; url: string }[] {
  return tree.children.flatMap((node) => {
    const link = node.type === 'element' && node.tagName === 'p' && node.children.length === 1 ? node.children[0] : null
    const start = node.position?.start.offset
    const end = node.position?.end.offset
    if (link?.type !== 'element' || link.tagName !== 'a' || start === undefined || end === undefined) return []
    const words = link.children[0]
    const url = String(link.properties.href)
    return link.children.length === 1 && words?.type === 'text' && words.value === url ? [{ start, end, url }] : []
  })
}

function addText(blocks: ShownBlock[], html: string): void {
  const text = html.trim()
  if (text !== '') blocks.push({ type: 'html', html: text })
}
