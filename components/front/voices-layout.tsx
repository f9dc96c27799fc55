import type { CardsProps } from '#components/article/card-list'
import { VoiceList } from '#components/article/voice-list'
import styles from './voices-layout.module.css'

/** Pieces under the names and portraits of their authors, side by side. */
export function VoicesLayout(props: CardsProps) {
  return (
    <div className={styles.voices}>
      <VoiceList {...props} />
    </div>
  )
}
