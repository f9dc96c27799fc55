import type { Source } from '#lib/articles/schema'
import { wording } from '#lib/wording'
import styles from './furniture.module.css'

/** The article's sources. */
export function Sources({ sources }: { sources: readonly Source[] }) {
  if (sources.length === 0) return null
  return (
    <section className={styles.part}>
      <h2>{wording.article.sources}</h2>
      <ul>
        {sources.map(({ name, url }) => (
          <li key={name}>{url ? <a href={url}>{name}</a> : name}</li>
        ))}
      </ul>
    </section>
  )
}
