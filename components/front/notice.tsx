import type { Front } from '#lib/content/site/front-schema'
import styles from './notice.module.css'

/** The line above everything else, for news that cannot wait for an article. */
export function Notice({ notice }: { notice: NonNullable<Front['notice']> }) {
  return (
    <p className={styles.notice}>
      <a href={notice.link}>{notice.text}</a>
    </p>
  )
}
