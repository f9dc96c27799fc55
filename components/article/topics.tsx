import type { Topic } from '#lib/articles/schema'
import { pathTo } from '#lib/paths'
import { wording } from '#lib/wording'
import styles from './furniture.module.css'

export function Topics({ topics }: { topics: readonly Topic[] }) {
  if (topics.length === 0) return null
  return (
    <nav className={styles.topics} aria-label={wording.article.topics}>
      <ul>
        {topics.map(({ slug, name }) => (
          <li key={slug}>
            <a href={pathTo('topic', slug)}>{name}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
