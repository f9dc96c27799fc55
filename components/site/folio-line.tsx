import type { Site } from '#lib/content/site/schema'
import { dayIn, formatDay } from '#lib/dates'
import styles from './folio-line.module.css'

/** The line under the nameplate: the date and the tagline. */
export function FolioLine({ site, now }: { site: Site; now: Date }) {
  return (
    <p className={styles.folio}>
      <time dateTime={dayIn(now, site.timeZone)}>{formatDay(now, site)}</time>
      {site.tagline && <span>{site.tagline}</span>}
    </p>
  )
}
