import { appearsAt } from '#lib/articles/appears-at'
import type { Article } from '#lib/articles/schema'
import { formatMoment } from '#lib/dates'
import { wording } from '#lib/wording'
import styles from './unpublished.module.css'

interface Props {
  article: Pick<Article, 'standing' | 'publishedAt'>
  site: { language: string; timeZone: string }
}

/** Says above an article in development that readers do not see it yet. */
export function UnpublishedBanner({ article, site }: Props) {
  const appears = appearsAt(article)
  return (
    <p className={styles.banner} role="status">
      {appears ? wording.article.coming({ moment: formatMoment(appears, site) }) : wording.article.draft}
    </p>
  )
}
