import { CardList, type CardsProps } from '#components/article/card-list'
import styles from './voice-list.module.css'

/** Pieces under the names of their authors, with their portraits. */
export function VoiceList(props: CardsProps) {
  return <CardList look="voice" className={styles.voices} {...props} />
}
