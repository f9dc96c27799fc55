import { CardList, type CardsProps } from '#components/article/card-list'
import styles from './row-layout.module.css'

/** Pieces of one worth, side by side. */
export function RowLayout(props: CardsProps) {
  return (
    <div className={styles.row}>
      <CardList look="block" {...props} />
    </div>
  )
}
