import { UnpublishedMark } from '#components/article/unpublished-mark'
import { inOwnLanguage } from '#lib/articles/own-language'
import type { Card } from '#lib/articles/schema'
import { pathTo } from '#lib/paths'
import { wording } from '#lib/wording'
import styles from './neighbors.module.css'

interface Props {
  section: string
  previous: Neighbor | null
  next: Neighbor | null
  site: { language: string; timeZone: string }
}

type Neighbor = Pick<Card, 'slug' | 'title' | 'language' | 'dir' | 'standing' | 'publishedAt'>

/** Links to the articles right before and after this one in its section. */
export function Neighbors({ section, previous, next, site }: Props) {
  if (!previous && !next) return null
  return (
    <nav className={styles.neighbors} aria-label={wording.article.inSection({ section })}>
      {previous && (
        <a href={pathTo('article', previous.slug)} rel="prev">
          <span>{wording.article.previous}</span>
          <bdi {...inOwnLanguage(previous)}>{previous.title}</bdi>
          <UnpublishedMark card={previous} site={site} />
        </a>
      )}
      {next && (
        <a className={styles.next} href={pathTo('article', next.slug)} rel="next">
          <span>{wording.article.next}</span>
          <bdi {...inOwnLanguage(next)}>{next.title}</bdi>
          <UnpublishedMark card={next} site={site} />
        </a>
      )}
    </nav>
  )
}
