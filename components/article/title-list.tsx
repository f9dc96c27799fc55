import { Shows } from '#components/site/shows'
import { Timestamp } from '#components/site/timestamp'
import { inOwnLanguage } from '#lib/articles/own-language'
import type { Site } from '#lib/content/site/schema'
import { pathTo } from '#lib/paths'
import { cacheTag } from '#lib/publication/cache-tags'
import type { Titled } from '#lib/search/nearest/queries'
import styles from './title-list.module.css'

interface Props {
  heading: string
  articles: readonly Titled[]
  site: Site
}

/** Articles by their titles and days, where a page has nothing of its own to show; nothing where there are none. */
export function TitleList({ heading, articles, site }: Props) {
  if (articles.length === 0) return null
  return (
    <section className={styles.titles}>
      <Shows tags={[cacheTag.list]} />
      <h2>{heading}</h2>
      <ul>
        {articles.map((article) => (
          <li key={article.slug}>
            <a href={pathTo('article', article.slug)} {...inOwnLanguage(article)}>
              {article.title}
            </a>{' '}
            {article.publishedAt && <Timestamp date={article.publishedAt} site={site} />}
          </li>
        ))}
      </ul>
    </section>
  )
}
