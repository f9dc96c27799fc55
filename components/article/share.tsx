import { wording } from '#lib/wording'
import styles from './furniture.module.css'

/** A mail link; where scripts run, the custom element adds a button that copies the address. */
export function Share({ title, url }: { title: string; url: string }) {
  const mail = `mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(url)}`
  return (
    <p className={styles.share}>
      <a href={mail}>{wording.article.byMail}</a>
      <copy-code data-text={url} data-copy={wording.article.copyLink} data-copied={wording.article.copied} />
    </p>
  )
}
