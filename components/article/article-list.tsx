import type { ReactNode } from 'react'
import { CardList } from '#components/article/card-list'
import { ListData } from '#components/site/list-data'
import { Pagination } from '#components/site/pagination'
import { Shows } from '#components/site/shows'
import type { Card, ListPage } from '#lib/articles/schema'
import type { Site } from '#lib/content/site/schema'
import { type CacheTag, cacheTag } from '#lib/publication/cache-tags'

interface Props {
  list: { name: string; articles: ListPage<Card>; base: string; page: number }
  site: Site
  /** Cache tags of what the page shows besides the list itself. */
  shows?: readonly CacheTag[]
  /** The slug of the author whose articles these are. */
  author?: string
  /** True if the list has its own feeds. */
  feed?: boolean
  /** The heading. */
  children: ReactNode
}

/** One page of the articles of a section, a topic or an author, below its heading. */
export function ArticleList({ list, site, shows = [], author, feed = false, children }: Props) {
  return (
    <>
      <Shows tags={[...shows, cacheTag.list]} />
      <ListData site={site} path={list.base} name={list.name} feed={feed} />
      {children}
      <CardList cards={list.articles.items} site={site} look="rows" level={2} author={author} />
      <Pagination base={list.base} page={list.page} pages={list.articles.pages} />
    </>
  )
}
