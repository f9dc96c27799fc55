import { ArticleCard } from '#components/article/article-card'
import { CardList, type CardsProps } from '#components/article/card-list'
import styles from './feature-layout.module.css'

/** The first piece large, the others as a list beside it. */
export function FeatureLayout({ cards: [first, ...others], ...context }: CardsProps) {
  if (!first) return null
  return (
    <div className={styles.feature}>
      <div className={styles.first}>
        <ArticleCard card={first} look="feature" {...context} />
      </div>
      {others.length > 0 && <CardList cards={others} look="item" {...context} />}
    </div>
  )
}
