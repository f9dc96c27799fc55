import { CardList, type CardsProps } from '#components/article/card-list'
import styles from './row-list.module.css'

/** Pieces with their summaries, row by row over the width of the page. */
export function RowList(props: CardsProps) {
  return <CardList look="row" level={2} className={styles.rows} {...props} />
}
