import { inOwnLanguage } from '#lib/articles/own-language'
import type { Card } from '#lib/articles/schema'
import { pathTo } from '#lib/paths'
import { wording } from '#lib/wording'
import styles from './neighbors.module.css'

interface Props {
  section: string
  previous: Neighbor | null
  next: Neighbor | null
}

type Neighbor = Pick<Card, 'slug' | 'title' | 'language' | 'dir'>

/** Links to the articles right before and after this one in its section. */
export function Neighbors({ section, previous, next }: Props) {
  if (!previous && !next) return null
  return (
    <nav className={styles.neighbors} aria-label={wording.article.inSection({ section })}>
      {previous && (
        <a href={pathTo('article', previous.slug)} rel="prev">
          <span>{wording.article.previous}</span>
          <bdi {...inOwnLanguage(previous)}>{previous.title}</bdi>
        </a>
      )}
      {next && (
        <a className={styles.next} href={pathTo('article', next.slug)} rel="next">
          <span>{wording.article.next}</span>
          <bdi {...inOwnLanguage(next)}>{next.title}</bdi>
        </a>
      )}
    </nav>
  )
}
