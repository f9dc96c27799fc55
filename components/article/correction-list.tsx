import { Timestamp } from '#components/site/timestamp'
import { inOwnLanguage } from '#lib/articles/own-language'
import type { PlacedCorrection } from '#lib/articles/schema'
import type { Site } from '#lib/content/site/schema'
import { pathTo } from '#lib/paths'
import { wording } from '#lib/wording'
import styles from './correction-list.module.css'

/** Corrections, each with a link to its article. */
export function CorrectionList({ corrections, site }: { corrections: readonly PlacedCorrection[]; site: Site }) {
  if (corrections.length === 0) return <p>{wording.lists.noCorrections}</p>
  return (
    <ul className={styles.list} data-page="list">
      {corrections.map(({ slug, title, date, text, ...written }) => (
        <li key={`${slug} ${date.toISOString()} ${text}`}>
          <p className={styles.date}>
            <Timestamp date={date} site={site} />
          </p>
          <h2 {...inOwnLanguage(written)}>
            <a href={pathTo('article', slug)}>{title}</a>
          </h2>
          <p {...inOwnLanguage(written)}>{text}</p>
        </li>
      ))}
    </ul>
  )
}
