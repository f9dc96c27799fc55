import type { Site } from '#lib/content/site/schema'
import { wording } from '#lib/wording'
import styles from './furniture.module.css'

/** Says whose view an opinion is and how to respond to it. */
export function Disclaimer({ site }: { site: Pick<Site, 'disclaimerHtml' | 'guidelines'> }) {
  return (
    <p className={styles.disclaimer}>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: rendered and sanitized by the import. */}
      <span dangerouslySetInnerHTML={{ __html: site.disclaimerHtml }} />{' '}
      <a href={site.guidelines}>{wording.article.contactUs}</a>
    </p>
  )
}
