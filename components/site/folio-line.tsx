import type { Site } from '#lib/content/site/schema'
import { dayIn, formatDay } from '#lib/dates'
import { wording } from '#lib/wording'
import styles from './folio-line.module.css'

/** The line under the nameplate: the date, the tagline and the edition. */
export function FolioLine({ site, now, edition }: { site: Site; now: Date; edition: number | null }) {
  return (
    <p className={styles.folio}>
      <time dateTime={dayIn(now, site.timeZone)}>{formatDay(now, site)}</time>
      {site.tagline && <span className={styles.tagline}>{site.tagline}</span>}
      {edition && <span>{wording.site.edition({ number: edition })}</span>}
    </p>
  )
}
