import { pathTo } from '#lib/paths'
import type { Place } from '#lib/series/schema'
import { wording } from '#lib/wording'
import styles from './series.module.css'

/** Above an article, which part of which series it is. */
export function SeriesLine({ place: { series, part, parts } }: { place: Place }) {
  return (
    <p className={styles.line}>
      {wording.article.part({ part, parts })} <a href={pathTo('series', series.slug)}>{series.title}</a>
    </p>
  )
}
