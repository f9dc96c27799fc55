import { wording } from '#lib/wording'
import styles from './skip-link.module.css'

/** The first focusable link, which skips the masthead. */
export function SkipLink() {
  return (
    <a className={styles.skip} href="#content">
      {wording.site.skip}
    </a>
  )
}
