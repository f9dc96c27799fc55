import { ConsentNote } from '#components/newsletter/consent-note'
import { NewsletterBoxes } from '#components/newsletter/newsletter-boxes'
import { newslettersOf } from '#lib/content/site/newsletters-of'
import type { Site } from '#lib/content/site/schema'
import { pathTo } from '#lib/paths'
import { wording } from '#lib/wording'
import styles from '../site/panel-form.module.css'

interface Props {
  site: Site
  /** The token of the link that was mailed. */
  token: string
  /** The slugs of what the reader gets. */
  newsletters: readonly string[]
}

const words = wording.newsletters

/** What a reader gets, to be changed. */
export function ReaderForm({ site, token, newsletters }: Props) {
  return (
    <form className={styles.form} method="post" action={pathTo('reader')}>
      <NewsletterBoxes newsletters={newslettersOf(site)} chosen={newsletters} always />
      <input type="hidden" name="key" value={token} />
      <p className={styles.note}>{words.none}</p>
      <ConsentNote consent={site} className={styles.note} />
      <button className={styles.button} type="submit">
        {words.save}
      </button>
    </form>
  )
}
