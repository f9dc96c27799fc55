import { wording } from '#lib/wording'
import styles from './draft-banner.module.css'

/** Marks an article that readers cannot see yet. */
export function DraftBanner() {
  return (
    <p className={styles.draft} role="status">
      {wording.article.draft}
    </p>
  )
}
