import { Prose } from '#components/site/prose'
import styles from './static-text.module.css'

/** The text of a static page. */
export function StaticText({ html }: { html: string }) {
  return (
    <div className={styles.text}>
      <Prose html={html} />
    </div>
  )
}
