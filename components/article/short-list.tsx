import { CardList, type CardsProps } from '#components/article/card-list'
import styles from './short-list.module.css'

/** Headlines, each under its time. */
export function ShortList(props: CardsProps) {
  return <CardList look="short" className={styles.short} {...props} />
}
