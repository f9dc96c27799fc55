import { ArticleCard, type ListContext } from '#components/article/article-card'
import type { Card } from '#lib/articles/schema'
import styles from './lead-card.module.css'

/** The first piece of a page: its headline beside its picture. */
export function LeadCard({ card, ...context }: ListContext & { card: Card }) {
  return (
    <div className={styles.lead}>
      <ArticleCard card={card} look="lead" level={2} {...context} />
    </div>
  )
}
