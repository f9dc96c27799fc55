import type { ReactNode } from 'react'
import type { ListContext } from '#components/article/article-card'
import { LeadCard } from '#components/article/lead-card'
import { RowList } from '#components/article/row-list'
import { ListData } from '#components/site/list-data'
import { Pagination } from '#components/site/pagination'
import { Shows } from '#components/site/shows'
import type { Card, ListPage } from '#lib/articles/schema'
import { type CacheTag, cacheTag } from '#lib/publication/cache-tags'
import styles from './article-list.module.css'

interface Props extends ListContext {
  list: { name: string; articles: ListPage<Card>; base: string; page: number }
  /** Cache tags of what the page shows besides the list itself. */
  shows?: readonly CacheTag[]
  /** True if the list has its own feeds. */
  feed?: boolean
  /** The heading. */
  children: ReactNode
}

/** One page of the articles of a section, a topic or an author, below its heading. The first page begins with the newest, large. */
export function ArticleList({ list, shows = [], feed = false, children, ...context }: Props) {
  const { items } = list.articles
  const lead = list.page === 1 ? items[0] : undefined
  const others = lead ? items.slice(1) : items
  return (
    <div data-page="list">
      <Shows tags={[...shows, cacheTag.day, cacheTag.list]} />
      <ListData site={context.site} path={list.base} name={list.name} feed={feed} />
      {children}
      {lead && (
        <div className={styles.lead}>
          <LeadCard card={lead} {...context} />
        </div>
      )}
      {(others.length > 0 || !lead) && <RowList cards={others} {...context} />}
      <Pagination base={list.base} page={list.page} pages={list.articles.pages} />
    </div>
  )
}
