import { Picture } from '#components/article/picture'
import { PageHeading } from '#components/site/page-heading'
import { Prose } from '#components/site/prose'
import type { Series } from '#lib/series/schema'
import { wording } from '#lib/wording'
import styles from './author-heading.module.css'

/** The head of a series' page. */
export function SeriesHeading({ series }: { series: Series }) {
  return (
    <div className={styles.heading}>
      {series.image && <Picture picture={series.image} sizes="(min-width: 64rem) 9rem, 5rem" most={320} lead />}
      <PageHeading over={wording.lists.series} title={series.title}>
        {series.summary && <p>{series.summary}</p>}
        {series.html && <Prose html={series.html} />}
      </PageHeading>
    </div>
  )
}
