import { Picture } from '#components/article/picture'
import { Topics } from '#components/article/topics'
import { PageHeading } from '#components/site/page-heading'
import { Prose } from '#components/site/prose'
import type { Topic } from '#lib/articles/schema'
import type { Author } from '#lib/authors/queries'
import { feedPaths, pathTo } from '#lib/paths'
import { wording } from '#lib/wording'
import styles from './author-heading.module.css'

interface Props {
  author: Author
  /** How many articles there are. */
  total: number
  /** What the author writes about most. */
  topics: readonly Topic[]
}

/** The head of an author's page: who this is, where else to find them, and what they write about. */
export function AuthorHeading({ author, total, topics }: Props) {
  const role = author.role ?? (author.contributor ? wording.lists.contributor : undefined)
  return (
    <div className={styles.heading}>
      {author.image && <Picture picture={author.image} sizes="(min-width: 40rem) 10rem, 5rem" most={480} lead />}
      <PageHeading over={role} title={author.name}>
        <Prose html={author.html} />
      </PageHeading>
      <div className={styles.facts}>
        <p>
          <span>{wording.lists.articles({ count: total })}</span>
          <a href={feedPaths(pathTo('author', author.slug)).rss}>{wording.site.feed}</a>
          {author.url && (
            <a href={author.url} rel="me">
              {wording.lists.website}
            </a>
          )}
        </p>
        <Topics topics={topics} />
      </div>
    </div>
  )
}
