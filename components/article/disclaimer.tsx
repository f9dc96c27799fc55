import type { Site } from '#lib/site'
import { wording } from '#lib/wording'
import styles from './furniture.module.css'

/** Whose voice an opinion is, and how to answer it. */
export function Disclaimer({ site }: { site: Pick<Site, 'disclaimer' | 'guidelines'> }) {
  return (
    <p className={styles.disclaimer}>
      {site.disclaimer} <a href={site.guidelines}>{wording.article.contactUs}</a>
    </p>
  )
}
