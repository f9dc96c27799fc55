import type { CardsProps } from '#components/article/card-list'
import { ShortList } from '#components/article/short-list'
import styles from './headlines-layout.module.css'

/** Headlines only, in columns. */
export function HeadlinesLayout(props: CardsProps) {
  return (
    <div className={styles.headlines}>
      <ShortList {...props} />
    </div>
  )
}
