import { ArticleCard } from '#components/article/article-card'
import type { Card } from '#lib/articles/schema'
import type { Site } from '#lib/content/site/schema'
import { wording } from '#lib/wording'
import styles from './card-list.module.css'

interface Props {
  cards: readonly Card[]
  site: Site
  /** rows: one below the other, as on list pages; grid: side by side; column: opinions; short: headlines only. */
  look: 'rows' | 'grid' | 'column' | 'short'
  level?: 2 | 3
  /** The slug of the author whose page this is; cards by them alone omit the name. */
  author?: string
}

const looks = { rows: 'row', grid: 'standard', column: 'column', short: 'short' } as const

/** A list of article cards in the given order. */
export function CardList({ cards, site, look, level, author }: Props) {
  if (cards.length === 0) return <p>{wording.lists.empty}</p>
  return (
    <ul className={`${styles.list} ${styles[look]}`}>
      {cards.map((card) => (
        <li key={card.slug}>
          <ArticleCard card={card} site={site} look={looks[look]} level={level} author={author} />
        </li>
      ))}
    </ul>
  )
}
