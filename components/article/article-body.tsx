import type { ReactNode } from 'react'
import { Figure } from '#components/article/figure'
import { VideoLink } from '#components/article/video-link'
import { Prose } from '#components/site/prose'
import type { OwnLanguage } from '#lib/articles/own-language'
import { playerAddress } from '#lib/articles/player-address'
import { type ShownBlock, splitAtPlayers } from '#lib/articles/split-at-players'
import type { Block } from '#lib/content/blocks'
import type { Site } from '#lib/content/site/schema'
import { columnSizes } from '#lib/pictures/addresses'
import styles from './article-body.module.css'

interface Props {
  blocks: readonly Block[]
  /** Language attributes, if the text is in another language than the page. */
  own: Partial<OwnLanguage>
  /** The sponsor's line, or null if no campaign fits; its slot then stays empty. */
  sponsor: ReactNode
  /** The rendered polls by slug. */
  polls: ReadonlyMap<string, ReactNode>
  /** The video sites whose players may load in place. */
  players: Site['players']
}

/**
 * The body in reading order, with its slots filled, for an article to hold: reader modes keep what stands around a text
 * only where both have one parent.
 */
export function ArticleBody({ blocks, ...slots }: Props) {
  const shown = blocks.flatMap((block) => splitAtPlayers(block, slots.players))
  // biome-ignore lint/suspicious/noArrayIndexKey: a block's identity is its position.
  return shown.map((block, index) => <BodyBlock key={index} block={block} {...slots} />)
}

function BodyBlock({ block, own, sponsor, polls, players }: Omit<Props, 'blocks'> & { block: ShownBlock }) {
  switch (block.type) {
    case 'html':
      return <Prose html={block.html} own={own} className={styles.text} />
    case 'figure':
      return <Figure picture={block.picture} sizes={columnSizes} own={own} />
    case 'sponsor':
      return sponsor
    case 'poll':
      return polls.get(block.slug)
    case 'embed':
      return <VideoLink {...block} own={own} player={playerAddress(block.url, players)} />
  }
}
