import { inOwnLanguage } from '#lib/articles/own-language'
import type { Card } from '#lib/articles/schema'
import { wording } from '#lib/wording'
import styles from './neighbours.module.css'

interface Props {
  section: string
  previous: Neighbour | null
  next: Neighbour | null
}

type Neighbour = Pick<Card, 'slug' | 'title' | 'language'>

/** The pieces right before and after this one in its section. */
export function Neighbours({ section, previous, next }: Props) {
  if (!previous && !next) return null
  return (
    <nav className={styles.neighbours} aria-label={wording.article.inSection(section)}>
      {previous && (
        <a href={`/articles/${previous.slug}`} rel="prev">
          <span>{wording.article.previous}</span>
          <bdi {...inOwnLanguage(previous)}>{previous.title}</bdi>
        </a>
      )}
      {next && (
        <a className={styles.next} href={`/articles/${next.slug}`} rel="next">
          <span>{wording.article.next}</span>
          <bdi {...inOwnLanguage(next)}>{next.title}</bdi>
        </a>
      )}
    </nav>
  )
}
