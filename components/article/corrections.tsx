import { Timestamp } from '#components/site/timestamp'
import { inOwnLanguage, type Written } from '#lib/articles/own-language'
import type { Correction } from '#lib/articles/schema'
import type { Site } from '#lib/content/site/schema'
import { wording } from '#lib/wording'
import styles from './furniture.module.css'

interface Props {
  corrections: readonly Correction[]
  site: Site
  /** The article that is corrected. */
  article: Written
  /** Adds a heading for readers who navigate by headings; the recent corrections at the top have none. */
  heading?: boolean
}

export function Corrections({ corrections, site, article, heading = false }: Props) {
  if (corrections.length === 0) return null
  return (
    <section
      className={styles.corrections}
      aria-label={heading ? wording.article.corrections : wording.article.recentCorrections}
    >
      {heading && <h2>{wording.article.corrections}</h2>}
      {corrections.map((correction) => (
        <p key={`${correction.date.toISOString()} ${correction.text}`}>
          <strong>{wording.article.correction}</strong> (<Timestamp date={correction.date} site={site} />
          ): <bdi {...inOwnLanguage(article)}>{correction.text}</bdi>
        </p>
      ))}
    </section>
  )
}
