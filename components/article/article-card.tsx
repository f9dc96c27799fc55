import { KindLabel } from '#components/article/kind-label'
import { Picture } from '#components/article/picture'
import { Timestamp } from '#components/site/timestamp'
import { inOwnLanguage } from '#lib/articles/own-language'
import type { Card } from '#lib/articles/schema'
import type { Site } from '#lib/content/site/schema'
import { formatFewNames } from '#lib/dates'
import { pathTo } from '#lib/paths'
import styles from './article-card.module.css'

interface Props {
  card: Card
  site: Site
  /** lead: the front page's first; row: picture beside the text; column: opinion, with the author's portrait; short: headline only. */
  look?: 'lead' | 'standard' | 'row' | 'column' | 'short'
  /** Heading level of its headline. */
  level?: 2 | 3
  /** The slug of the author whose page this is. */
  author?: string
}

/** The `sizes` attribute of each look's picture. */
const sizes = {
  lead: '(min-width: 78rem) 51rem, (min-width: 64rem) 66vw, 92vw',
  standard: '(min-width: 64rem) 25rem, (min-width: 40rem) 46vw, 30vw',
  row: '(min-width: 64rem) 19rem, 30vw',
  column: '64px',
}

const most = { lead: 1600, standard: 960, row: 640, column: 160 }

/** One article in a list. */
export function ArticleCard({ card, site, look = 'standard', level = 3, author }: Props) {
  const Heading = `h${level}` as const
  const pictured = look === 'short' ? null : look === 'column' ? card.authors[0]?.image : card.image
  const own = inOwnLanguage(card)
  const isKnown = card.authors.length === 1 && card.authors[0]?.slug === author
  const names = formatFewNames(
    card.authors.map(({ name }) => name),
    site.language,
  )
  return (
    <article className={`${styles.card} ${styles[look]}`} data-kind={card.kind}>
      {pictured && look !== 'short' && (
        <div className={styles.picture}>
          <Picture picture={pictured} sizes={sizes[look]} most={most[look]} lead={look === 'lead'} alt="" />
        </div>
      )}
      <div className={styles.words}>
        {look === 'column' ? <p className={styles.over}>{names}</p> : <KindLabel kind={card.kind} />}
        <Heading className={styles.headline} {...own}>
          <a href={pathTo('article', card.slug)}>{card.title}</a>
        </Heading>
        {look !== 'short' && look !== 'column' && (
          <p className={styles.summary} {...own}>
            {card.summary}
          </p>
        )}
        <p className={styles.meta}>
          {look !== 'column' && !isKnown && (
            <>
              <span>{names}</span>{' '}
            </>
          )}
          {card.publishedAt && <Timestamp date={card.publishedAt} site={site} />}
        </p>
      </div>
    </article>
  )
}
