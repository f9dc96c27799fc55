import type { ReactNode } from 'react'
import { Figure } from '#components/article/figure'
import { VideoLink } from '#components/article/video-link'
import { Prose } from '#components/site/prose'
import type { Block } from '#lib/content/blocks'
import styles from './article-body.module.css'

interface Props {
  blocks: readonly Block[]
  /** The sponsor's line, or null where no campaign fits: then nothing stands there. */
  sponsor: ReactNode
  /** The drawn polls by their slugs. */
  polls: ReadonlyMap<string, ReactNode>
}

/** The body in reading order, its slots filled. */
export function ArticleBody({ blocks, sponsor, polls }: Props) {
  return (
    <div className={styles.body}>
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a block is its place.
        <BodyBlock key={index} block={block} sponsor={sponsor} polls={polls} />
      ))}
    </div>
  )
}

function BodyBlock({ block, sponsor, polls }: Omit<Props, 'blocks'> & { block: Block }) {
  switch (block.type) {
    case 'html':
      return <Prose html={block.html} />
    case 'figure':
      return <Figure picture={block.picture} sizes="(min-width: 44rem) 40rem, 92vw" />
    case 'sponsor':
      return sponsor
    case 'poll':
      return polls.get(block.slug)
    case 'embed':
      return <VideoLink url={block.url} title={block.title} poster={block.poster} />
  }
}
