import { inOwnLanguage } from '#lib/articles/own-language'
import { pathTo } from '#lib/paths'
import type { Part, Place } from '#lib/series/schema'
import { wording } from '#lib/wording'
import styles from './series.module.css'

/** Below an article, the parts of its series before and after it. */
export function SeriesParts({ place: { series, previous, next } }: { place: Place }) {
  return (
    <nav className={styles.parts} aria-label={series.title}>
      {previous && <PartLink part={previous} label={wording.article.previousPart} />}
      {next && <PartLink part={next} label={wording.article.nextPart} />}
      <p>
        <a href={pathTo('series', series.slug)}>{wording.article.allParts({ series: series.title })}</a>
      </p>
    </nav>
  )
}

function PartLink({ part, label }: { part: Part; label: string }) {
  return (
    <p>
      {label}:{' '}
      <a href={pathTo('article', part.slug)}>
        <bdi {...inOwnLanguage(part)}>{part.title}</bdi>
      </a>
    </p>
  )
}
