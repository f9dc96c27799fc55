import { KindLabel } from '#components/article/kind-label'
import { Timestamp } from '#components/site/timestamp'
import { inOwnLanguage } from '#lib/articles/own-language'
import type { Site } from '#lib/content/site/schema'
import { formatFewNames } from '#lib/dates'
import { pathTo } from '#lib/paths'
import type { Hit, Passage } from '#lib/search/schema'
import styles from './hit-list.module.css'

/** Search hits, best first, with the words of the query marked. */
export function HitList({ hits, site }: { hits: readonly Hit[]; site: Site }) {
  return (
    <ol className={styles.list}>
      {hits.map((hit) => (
        <li key={hit.slug}>
          <article className={styles.hit} data-kind={hit.kind}>
            {hit.kind !== 'news' && (
              <p>
                <KindLabel kind={hit.kind} />
              </p>
            )}
            <h2 {...inOwnLanguage(hit)}>
              <a href={pathTo('article', hit.slug)}>
                <Marked passages={hit.title} />
              </a>
            </h2>
            <p className={styles.snippet} {...inOwnLanguage(hit)}>
              <Marked passages={hit.snippet} />
            </p>
            <p className={styles.meta}>
              {formatFewNames(hit.authors, site.language)}
              {' · '}
              <Timestamp date={hit.publishedAt} site={site} />
            </p>
          </article>
        </li>
      ))}
    </ol>
  )
}

function Marked({ passages }: { passages: readonly Passage[] }) {
  return passages.map(({ text, found }, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: passages have no identity but their position.
    found ? <mark key={index}>{text}</mark> : text,
  )
}
