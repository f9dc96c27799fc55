import { ArticleCard, type CardLook, type ListContext } from '#components/article/article-card'
import type { Card } from '#lib/articles/schema'
import { wording } from '#lib/wording'
import styles from './card-list.module.css'

/** Cards with what their list says around them. */
export interface CardsProps extends ListContext {
  cards: readonly Card[]
}

interface Props extends CardsProps {
  look: CardLook
  level?: 2 | 3
  /** The class of the list, which sets its cards. */
  className?: string
}

/** A list of article cards in the given order. */
export function CardList({ cards, className = '', ...rest }: Props) {
  if (cards.length === 0) return <p>{wording.lists.empty}</p>
  return (
    <ul className={`${styles.list} ${className}`}>
      {cards.map((card) => (
        <li key={card.slug}>
          <ArticleCard card={card} {...rest} />
        </li>
      ))}
    </ul>
  )
}
