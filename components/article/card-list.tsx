import { ArticleCard } from '#components/article/article-card'
import type { Card } from '#lib/articles/schema'
import type { Site } from '#lib/content/site/schema'
import { wording } from '#lib/wording'
import styles from './card-list.module.css'

interface Props {
  cards: readonly Card[]
  site: Site
  /** rows: one below the other, as in a list of pages; grid: side by side; column: opinions; short: headlines alone. */
  look: 'rows' | 'grid' | 'column' | 'short'
  level?: 2 | 3
  /** The slug of the author whose page it is: where nobody wrote with them, the cards do not say their name again. */
  author?: string
}

const looks = { rows: 'row', grid: 'standard', column: 'column', short: 'short' } as const

/** Pieces in order, with hairlines between them. */
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
