import { wording } from '#lib/wording'
import styles from './furniture.module.css'

interface Props {
  title: string
  url: string
  /** Where a mistake is reported; null where nobody would read it. */
  mistake: string | null
}

/** A mail link, where scripts run a button that copies the address, and the way to report a mistake. */
export function Share({ title, url, mistake }: Props) {
  const mail = `mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(url)}`
  return (
    <p className={styles.share}>
      <a href={mail}>{wording.article.byMail}</a>
      <copy-code data-text={url} data-copy={wording.article.copyLink} data-copied={wording.article.copied} />
      {mistake !== null && <a href={mistake}>{wording.contact.mistake}</a>}
    </p>
  )
}
